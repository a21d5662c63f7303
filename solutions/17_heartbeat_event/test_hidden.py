"""The hidden tests of heartbeat.py: when it beats, and that it really has stopped when stop() returns."""

import threading
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any

from autograder.testing import Recorder, explored_only, no_thread_left, points, run_threads

#: A beat may be late by this for every interval, and stop() once, in seconds: polls and rounding are forgiven.
LATENESS = 0.25
ROUNDING = 0.001


def nothing() -> None:
    """A beat that nobody looks at."""


def noting_times(times: Recorder, start: float) -> Callable[[], None]:
    """A beat that notes when it is made, in seconds after ``start``."""
    return lambda: times.note(time.monotonic() - start)


def beating(submission: ModuleType, interval: float, beat: Callable[[], None]) -> Any:
    """A heartbeat that was started."""
    heartbeat = submission.Heartbeat(interval, beat)
    heartbeat.start()
    return heartbeat


def are_due(times: list[float], interval: float) -> bool:
    """Whether these are the times of the first beats."""
    return all(
        number * interval - ROUNDING <= at <= number * interval + number * LATENESS
        for number, at in enumerate(times, start=1)
    )


@points(1.5)
@explored_only
def test_beats(submission: ModuleType) -> None:
    """The first beat comes one interval after the start, and the others one interval after each other"""
    times = Recorder()
    start = time.monotonic()
    heartbeat = submission.Heartbeat(interval=2, beat=noting_times(times, start))
    heartbeat.start()
    assert time.monotonic() - start <= LATENESS
    time.sleep(7)
    heartbeat.stop()
    assert len(times.items) == 3
    assert are_due(times.items, 2)


@points(1.5)
@explored_only
def test_no_beat_after_stop(submission: ModuleType) -> None:
    """There is no beat after stop() has returned"""
    beats = Recorder()
    heartbeat = beating(submission, 1, lambda: beats.note("beat"))
    time.sleep(1.5)
    heartbeat.stop()
    beats.note("stopped")
    time.sleep(2)
    assert beats.items == ["beat", "stopped"]


@points(1)
@explored_only
def test_stop_does_not_sit_out_the_interval(submission: ModuleType) -> None:
    """stop() does not wait for the end of the interval, and no beat begins after it was called"""
    times = Recorder()
    start = time.monotonic()
    heartbeat = beating(submission, 5, noting_times(times, start))
    time.sleep(6)
    heartbeat.stop()
    assert time.monotonic() - start <= 6 + LATENESS
    time.sleep(5)
    assert len(times.items) == 1
    assert are_due(times.items, 5)


@points(1)
def test_thread_has_ended(submission: ModuleType) -> None:
    """When stop() returns, the thread has ended, also where it had only just been started"""
    beats = Recorder()
    with no_thread_left():
        beating(submission, 30, lambda: beats.note("beat")).stop()
    assert beats.items == []


@points(0.5)
@explored_only
def test_stop_right_after_the_start(submission: ModuleType) -> None:
    """stop() right after the start does not sit out the interval either"""
    start = time.monotonic()
    beating(submission, 5, nothing).stop()
    assert time.monotonic() - start <= LATENESS


@points(1)
@explored_only
def test_stop_when_a_beat_is_due(submission: ModuleType) -> None:
    """At the very instant of a beat, stop() lets it be made or not, and none comes after it"""
    events = Recorder()
    heartbeat = beating(submission, 1, lambda: events.note("beat"))
    time.sleep(1)
    called = time.monotonic()
    heartbeat.stop()
    took = time.monotonic() - called
    events.note("stopped")
    time.sleep(1.5)
    assert events.items in (["stopped"], ["beat", "stopped"])
    assert took <= LATENESS


@points(0.5)
@explored_only
def test_one_thread(submission: ModuleType) -> None:
    """All beats are made in one thread, which is not the caller's"""
    threads = Recorder()
    heartbeat = beating(submission, 1, lambda: threads.note(threading.current_thread()))
    time.sleep(3.5)
    heartbeat.stop()
    assert len(threads.items) == 3
    assert [thread is threads.items[0] for thread in threads.items] == [True, True, True]
    assert threads.items[0] is not threading.current_thread()


@points(0.5)
def test_stop_twice(submission: ModuleType) -> None:
    """A second stop() does no harm"""
    with no_thread_left():
        heartbeat = beating(submission, 30, nothing)
        heartbeat.stop()
        heartbeat.stop()


@points(0.5)
@explored_only
def test_stop_before_start(submission: ModuleType) -> None:
    """stop() before the start does no harm, and the heartbeat then begins as usual"""
    beats = Recorder()
    heartbeat = submission.Heartbeat(1, lambda: beats.note("beat"))
    heartbeat.stop()
    heartbeat.stop()
    heartbeat.start()
    time.sleep(2.5)
    heartbeat.stop()
    beats.note("stopped")
    time.sleep(1)
    assert beats.items == ["beat", "beat", "stopped"]


@points(1)
@explored_only
def test_two_stops_at_once(submission: ModuleType) -> None:
    """Of two threads that stop it at once, each returns when the heartbeat's thread has ended"""
    threads = Recorder()
    heartbeat = beating(submission, 1, lambda: threads.note(threading.current_thread()))
    time.sleep(1.5)

    def is_still_alive() -> bool:
        heartbeat.stop()
        return bool(threads.items[0].is_alive())

    assert run_threads(is_still_alive, is_still_alive) == [False, False]
    assert len(threads.items) == 1


@points(0.5)
@explored_only
def test_two_heartbeats(submission: ModuleType) -> None:
    """Two heartbeats beat and are stopped beside each other"""
    slow_times, quick_times = Recorder(), Recorder()
    start = time.monotonic()
    slow = beating(submission, 1, noting_times(slow_times, start))
    quick = beating(submission, 0.5, noting_times(quick_times, start))
    time.sleep(1.25)
    slow.stop()
    time.sleep(0.65)
    quick.stop()
    assert len(slow_times.items) == 1
    assert are_due(slow_times.items, 1)
    assert len(quick_times.items) == 3
    assert are_due(quick_times.items, 0.5)


@points(0.5)
def test_never_started(submission: ModuleType) -> None:
    """A heartbeat that is never started never beats, and can be stopped"""
    beats = Recorder()
    with no_thread_left():
        submission.Heartbeat(0.1, lambda: beats.note("beat")).stop()
    assert beats.items == []
