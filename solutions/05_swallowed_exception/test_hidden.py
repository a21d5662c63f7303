"""The hidden tests of importer.py: what the summary says, and how many rows are loaded at once."""

import dataclasses
import time
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from autograder.testing import Meeting, Recorder, Workload, bound, explored_only, no_thread_left, points, sampled

#: How late a waiting row may be begun, in seconds: polls and rounding are forgiven.
LATENESS = 0.25


class BadRow(Exception):
    """A row that cannot be loaded."""


def failing(errors: Mapping[str, Exception], seconds: Mapping[str, float] | None = None) -> Callable[[str], None]:
    """A load that raises for the rows in ``errors``, and takes its time for those in ``seconds``."""

    def load(row: str) -> None:
        if seconds:
            time.sleep(seconds[row])
        if row in errors:
            raise errors[row]

    return load


def is_the_same(failures: list[tuple[Any, Exception]], *expected: tuple[Any, Exception]) -> bool:
    """Whether these are the expected rows with the very exceptions expected, in order."""
    return [row for row, _ in failures] == [row for row, _ in expected] and all(
        error is raised for (_, error), (_, raised) in zip(failures, expected, strict=True))


class Loads(Workload):
    """Loads that take as many seconds as the row says, and fail afterwards where it was more than two."""

    def load(self, seconds: float) -> None:
        """Load a row."""
        self.take(seconds)
        if seconds > 2:
            raise BadRow(seconds)


@points(1)
@bound(2)
def test_all_is_well(submission: ModuleType) -> None:
    """Rows that can be loaded are loaded once each, and counted"""
    loaded = Recorder()
    summary = submission.import_rows(["a", "b"], loaded.note, max_workers=2)
    assert summary.loaded == 2
    assert summary.failures == []
    assert sorted(loaded.items) == ["a", "b"]


@points(1.5)
@bound(2)
def test_one_row_fails(submission: ModuleType) -> None:
    """A row that fails is in the summary with the very exception raised, and the other is counted"""
    error = BadRow("b")
    summary = submission.import_rows(("a", "b"), failing({"b": error}), max_workers=2)
    assert summary.loaded == 1
    assert is_the_same(summary.failures, ("b", error))


@points(1)
@bound(2)
def test_both_rows_fail(submission: ModuleType) -> None:
    """Two rows that fail at once are both there, in order, with an exception of whatever kind"""
    errors = {"a": KeyError("a"), "b": OSError("b")}
    summary = submission.import_rows(["a", "b"], failing(errors), max_workers=2)
    assert summary.loaded == 0
    assert is_the_same(summary.failures, ("a", errors["a"]), ("b", errors["b"]))


@points(1)
@bound(2)
@explored_only
def test_first_row_fails_last(submission: ModuleType) -> None:
    """Failures are in the order of the rows, though a later row has failed before"""
    errors = {"a": BadRow("a"), "c": BadRow("c")}
    load = failing(errors, seconds={"a": 3, "b": 1.5, "c": 1})
    summary = submission.import_rows(rows=["a", "b", "c"], load=load)
    assert summary.loaded == 1
    assert is_the_same(summary.failures, ("a", errors["a"]), ("c", errors["c"]))


@points(0.5)
def test_every_row_is_tried(submission: ModuleType) -> None:
    """A failure does not keep the rows after it from being loaded"""
    error = BadRow("a")
    summary = submission.import_rows(["a", "b"], failing({"a": error}), max_workers=1)
    assert summary.loaded == 1
    assert is_the_same(summary.failures, ("a", error))


@points(0.5)
@bound(2)
@explored_only
def test_two_together(submission: ModuleType) -> None:
    """Two workers load two rows at the same time"""
    meeting = Meeting(2)
    summary = submission.import_rows(["a", "b"], lambda row: meeting.arrive(), max_workers=2)
    assert summary.loaded == 2


@points(0.5)
@bound(2)
@explored_only
def test_two_at_once(submission: ModuleType) -> None:
    """Two workers load two of three rows at once, and never more"""
    loads = Loads()
    assert submission.import_rows([1, 1.5, 1], loads.load, max_workers=2).loaded == 3
    assert loads.most_at_once() == 2
    assert loads.longest_idle(workers=2) <= LATENESS


@points(0.5)
@bound(1)
@explored_only
def test_three_by_default(submission: ModuleType) -> None:
    """Unless told otherwise, three rows are loaded at once"""
    loads = Loads()
    assert submission.import_rows([1, 1.25, 1.5, 1.75], loads.load).loaded == 4
    assert loads.most_at_once() == 3
    assert loads.longest_idle(workers=3) <= LATENESS


@points(0.5)
@explored_only
def test_nobody_is_idle(submission: ModuleType) -> None:
    """A worker that is ready takes the next row, though another is still busy with a slow one"""
    loads = Loads()
    summary = submission.import_rows([4, 1, 1.25], loads.load, max_workers=2)
    assert summary.loaded == 2
    assert [row for row, _ in summary.failures] == [4]
    assert loads.longest_idle(workers=2) <= LATENESS


@points(0.5)
@explored_only
@sampled
def test_many_workers(submission: ModuleType) -> None:
    """Nine rows are loaded at once where there may be as many workers"""
    meeting = Meeting(9)
    assert submission.import_rows(range(9), lambda row: meeting.arrive(), max_workers=9).loaded == 9


@points(0.5)
def test_equal_rows(submission: ModuleType) -> None:
    """Rows may be equal and need not be hashable, and each counts"""
    rows = [{"id": 1}, {"id": 1}]
    errors = [BadRow("the first"), BadRow("the second")]

    def load(row: dict[str, int]) -> None:
        raise errors[0] if row is rows[0] else errors[1]

    summary = submission.import_rows(rows, load, max_workers=1)
    assert summary.loaded == 0
    assert is_the_same(summary.failures, ({"id": 1}, errors[0]), ({"id": 1}, errors[1]))


@points(0.5)
def test_no_rows(submission: ModuleType) -> None:
    """No rows make a summary of nothing, and leave no thread"""
    with no_thread_left():
        summary = submission.import_rows([], print)
    assert summary.loaded == 0
    assert summary.failures == []


@points(0.5)
def test_summary_is_a_dataclass(submission: ModuleType) -> None:
    """ImportSummary is a dataclass, made from a number and a list, and it is what import_rows returns"""
    assert dataclasses.is_dataclass(submission.ImportSummary(1, []))
    assert submission.ImportSummary(1, []).loaded == 1
    assert submission.ImportSummary(loaded=0, failures=[("a", None)]).failures == [("a", None)]
    assert isinstance(submission.import_rows([None], lambda row: None, max_workers=1), submission.ImportSummary)


@points(1)
@explored_only
def test_no_thread_left(submission: ModuleType) -> None:
    """No thread is left, idle or busy, whether rows fail or not"""
    with no_thread_left():
        summary = submission.import_rows([2.5, 1], Loads().load, max_workers=2)
    assert summary.loaded == 1
