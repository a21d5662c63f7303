"""The hidden tests of journal.py: what is written when, by whom, and what close waits for."""

import threading
import time
from types import ModuleType
from typing import Any

from autograder.testing import Recorder, bound, explored_only, no_thread_left, points, run_threads

#: How much later than possible a line may be written, in seconds: polls and rounding are forgiven.
LATENESS = 0.25


def is_logged(journal: Any, line: str) -> bool:
    """Log a line; whether it was taken."""
    try:
        journal.log(line)
    except RuntimeError:
        return False
    return True


@points(0.5)
def test_lines_in_order(submission: ModuleType) -> None:
    """Every line is written once, in order, when the journal is closed"""
    written = Recorder()
    journal = submission.Journal(write=written.note)
    journal.log("cast off")
    journal.log(line="made fast")
    journal.close()
    assert written.items == ["cast off", "made fast"]


@points(1.5)
@explored_only
def test_close_waits_for_slow_lines(submission: ModuleType) -> None:
    """close returns when the last line is written and the thread has ended, however long it takes"""
    written = Recorder()

    def write(line: str) -> None:
        time.sleep(3)
        written.note(line)

    with no_thread_left():
        journal = submission.Journal(write)
        journal.log("cast off")
        journal.log("made fast")
        journal.close()
        assert written.items == ["cast off", "made fast"]


@points(1.5)
@explored_only
def test_log_does_not_wait(submission: ModuleType) -> None:
    """log returns while a line is being written"""
    inside, go_on = threading.Event(), threading.Event()
    written = Recorder()

    def write(line: str) -> None:
        inside.set()
        go_on.wait()
        written.note(line)

    journal = submission.Journal(write)
    journal.log("cast off")
    inside.wait()
    journal.log("made fast")
    go_on.set()
    journal.close()
    assert written.items == ["cast off", "made fast"]


@points(0.5)
@explored_only
def test_many_lines_wait(submission: ModuleType) -> None:
    """log returns at once, however many lines are still to be written, equal ones too"""
    written = Recorder()

    def write(line: str) -> None:
        if not written.items:
            time.sleep(3)
        written.note(line)

    start = time.monotonic()
    journal = submission.Journal(write)
    journal.log("cast off")
    time.sleep(1)  # the writer is inside now
    for _ in range(200):
        journal.log("sailed")
    assert time.monotonic() - start <= 1 + LATENESS
    journal.close()
    assert written.items == ["cast off"] + ["sailed"] * 200


@points(0.5)
@explored_only
def test_written_when_logged(submission: ModuleType) -> None:
    """A line is written as soon as the writer is free, and not only when the next one comes or all is closed"""
    written = Recorder()
    start = time.monotonic()
    journal = submission.Journal(lambda line: written.note(time.monotonic() - start))
    time.sleep(1)
    journal.log("cast off")
    time.sleep(1)
    journal.log("made fast")
    time.sleep(1)
    journal.close()
    cast_off, made_fast = written.items
    assert cast_off <= 1 + LATENESS
    assert made_fast <= 2 + LATENESS


@points(0.5)
@explored_only
def test_one_thread(submission: ModuleType) -> None:
    """All lines are written by one thread, which is not that of a caller"""
    writers = Recorder()

    def log(line: str) -> int:
        journal.log(line)
        return threading.get_ident()

    journal = submission.Journal(lambda line: writers.note(threading.get_ident()))
    log("cast off")
    time.sleep(1)
    [logger] = run_threads(lambda: log("sailed"))
    time.sleep(1)
    log("made fast")
    journal.close()
    assert len(writers.items) == 3
    assert len(set(writers.items)) == 1
    assert logger not in writers.items
    assert threading.get_ident() not in writers.items


@points(0.5)
@explored_only
def test_one_line_at_a_time(submission: ModuleType) -> None:
    """A line is begun when the one before is written"""
    notes = Recorder()

    def write(line: str) -> None:
        notes.note(f"begin {line}")
        time.sleep(1)
        notes.note(f"end {line}")

    journal = submission.Journal(write)
    journal.log("a")
    journal.log("b")
    journal.close()
    assert notes.items == ["begin a", "end a", "begin b", "end b"]


@points(0.5)
def test_empty_journal(submission: ModuleType) -> None:
    """A journal without lines can be closed, and its thread ends"""
    written = Recorder()
    with no_thread_left():
        submission.Journal(written.note).close()
    assert written.items == []


@points(0.5)
def test_second_close(submission: ModuleType) -> None:
    """A second close does nothing"""
    written = Recorder()
    journal = submission.Journal(written.note)
    journal.log("cast off")
    journal.close()
    journal.close()
    assert written.items == ["cast off"]


@points(0.5)
def test_log_after_close(submission: ModuleType) -> None:
    """log raises RuntimeError once the journal is closed, and nothing is written"""
    written = Recorder()
    journal = submission.Journal(written.note)
    assert is_logged(journal, "cast off") is True
    journal.close()
    assert is_logged(journal, "too late") is False
    journal.close()
    assert is_logged(journal, "much too late") is False
    assert written.items == ["cast off"]


@points(1)
def test_log_beside_close(submission: ModuleType) -> None:
    """A line that is logged beside close is written, or raises RuntimeError, and never both"""
    written = Recorder()
    journal = submission.Journal(written.note)
    logged, _ = run_threads(lambda: is_logged(journal, "made fast"), journal.close)
    # Once more: a close that runs beside nothing returns when all is written.
    journal.close()
    assert written.items == (["made fast"] if logged else [])


@points(0.5)
def test_two_closes_at_once(submission: ModuleType) -> None:
    """After either of two closes at once, log raises RuntimeError"""
    written = Recorder()
    journal = submission.Journal(written.note)

    def close_then_log() -> bool:
        journal.close()
        return is_logged(journal, "too late")

    assert run_threads(close_then_log, close_then_log) == [False, False]
    journal.close()
    assert written.items == []


@points(0.5)
@bound(2)
def test_two_loggers(submission: ModuleType) -> None:
    """Two threads log at once, and one thread writes both lines"""
    written = Recorder()
    journal = submission.Journal(lambda line: written.note((line, threading.get_ident())))
    run_threads(lambda: journal.log("port"), lambda: journal.log("starboard"))
    journal.close()
    assert sorted(line for line, _ in written.items) == ["port", "starboard"]
    assert len({writer for _, writer in written.items}) == 1


@points(0.5)
def test_two_journals(submission: ModuleType) -> None:
    """Two journals have lines of their own, and one goes on when the other is closed"""
    first_lines, second_lines = Recorder(), Recorder()
    first, second = submission.Journal(first_lines.note), submission.Journal(second_lines.note)
    first.log("first")
    first.close()
    second.log("second")
    second.close()
    assert first_lines.items == ["first"]
    assert second_lines.items == ["second"]


@points(0.5)
def test_empty_line(submission: ModuleType) -> None:
    """An empty line is a line"""
    written = Recorder()
    journal = submission.Journal(written.note)
    journal.log("")
    journal.log("made fast")
    journal.close()
    assert written.items == ["", "made fast"]
