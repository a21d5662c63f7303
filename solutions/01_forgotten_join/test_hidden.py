"""The hidden tests of report.py: when the report is returned, what it holds, and who wrote it."""

import itertools
import threading
import time
from collections.abc import Callable
from functools import partial
from types import ModuleType

from autograder.testing import Meeting, Recorder, bound, explored_only, no_thread_left, points, sampled


def text_after(seconds: float, text: str) -> Callable[[], str]:
    """A section that takes some time."""

    def section() -> str:
        time.sleep(seconds)
        return text

    return section


def text_together(meeting: Meeting, text: str) -> Callable[[], str]:
    """A section that finishes only where all parties of the meeting are being written at once."""

    def section() -> str:
        meeting.arrive()
        return text

    return section


@points(2)
def test_texts_in_order(submission: ModuleType) -> None:
    """Three sections are reported in their order, whichever finishes first"""
    report = submission.build_report([lambda: "sales", lambda: "staff", lambda: "plans"])
    assert list(report) == ["sales", "staff", "plans"]


@points(1.5)
@explored_only
def test_slow_sections_are_waited_for(submission: ModuleType) -> None:
    """The report waits for its slow sections, however long they take"""
    report = submission.build_report([text_after(4, "slow"), text_after(3, "slower than it looks")])
    assert list(report) == ["slow", "slower than it looks"]


@points(2)
@explored_only
def test_sections_overlap(submission: ModuleType) -> None:
    """Two sections are written at the same time"""
    meeting = Meeting(2)
    report = submission.build_report([text_together(meeting, "sales"), text_together(meeting, "staff")])
    assert list(report) == ["sales", "staff"]


@points(1)
@explored_only
@sampled
def test_many_sections_overlap(submission: ModuleType) -> None:
    """Twelve sections are written at the same time"""
    meeting = Meeting(12)
    texts = [f"section {number}" for number in range(12)]
    report = submission.build_report([text_together(meeting, text) for text in texts])
    assert list(report) == texts


@points(1)
@bound(2)
def test_no_section_in_the_callers_thread(submission: ModuleType) -> None:
    """No section is written in the caller's thread"""
    writers = Recorder()

    def section() -> str:
        writers.note(threading.get_ident())
        return "text"

    submission.build_report([section])
    submission.build_report([section, section])
    assert len(writers.items) == 3
    assert threading.get_ident() not in writers.items


@points(1)
def test_no_thread_left(submission: ModuleType) -> None:
    """Every thread has ended when the report is returned"""
    with no_thread_left():
        report = submission.build_report([lambda: "sales", lambda: "staff"])
    assert sorted(report) == ["sales", "staff"]


@points(0.5)
def test_empty_report(submission: ModuleType) -> None:
    """A report without sections is an empty list"""
    assert list(submission.build_report([])) == []
    assert list(submission.build_report(())) == []


@points(1)
@bound(2)
def test_each_section_counts(submission: ModuleType) -> None:
    """Each section is called once, any callable is one, and its text may be empty"""
    numbers = itertools.count(1)

    def numbered() -> str:
        return str(next(numbers))

    # The same section twice has two texts; which of the two comes first is left open.
    assert sorted(submission.build_report([numbered, numbered])) == ["1", "2"]
    assert list(submission.build_report([partial(str, "text"), str])) == ["text", ""]
    assert next(numbers) == 3
