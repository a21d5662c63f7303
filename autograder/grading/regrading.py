"""Grading again what a journal has: what would change, and the change itself once it is wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from autograder.grading.batch import Reader
from autograder.grading.exercise import Exercise
from autograder.grading.journal import Journal, State
from autograder.grading.model import Status, SubmissionResult, TestResult
from autograder.grading.work import Work, read_work
from autograder.sandbox import Level

Key = tuple[str, str]  # student and exercise


@dataclass(frozen=True)
class Selection:
    """Which of a journal's results to grade again; what is empty selects all."""

    students: Collection[str] = ()
    exercises: Collection[str] = ()
    statuses: Collection[Status] = ()

    def __contains__(self, result: SubmissionResult) -> bool:
        return ((not self.students or result.student in self.students)
                and (not self.exercises or result.exercise in self.exercises)
                and (not self.statuses or result.status in self.statuses))


@dataclass(frozen=True)
class Change:
    """One submission's grade and what grading it again came to."""

    before: SubmissionResult
    after: SubmissionResult

    @property
    def tests(self) -> list[tuple[TestResult | None, TestResult | None]]:
        """The tests that changed, before and after; None where there is no such test."""
        old, new = ({test.name: test for test in result.tests} for result in (self.before, self.after))
        return [(old.get(name), new.get(name)) for name in dict.fromkeys((*old, *new))
                if _told(old.get(name)) != _told(new.get(name))]

    @property
    def is_one(self) -> bool:
        """Does anything change that a student or an instructor would see in the table?"""
        old, new = ((r.score, r.max_score, r.status) for r in (self.before, self.after))
        return old != new or bool(self.tests)

    @property
    def applies(self) -> bool:
        """A grade is not given up for an error of the grader's."""
        return self.after.status is not Status.ERROR


def _told(test: TestResult | None) -> object:
    return None if test is None else (test.points, test.max_points, test.verdict.kind)


def outdated(journal: Journal, selection: Selection, exercises: Mapping[str, Exercise], floor: Level) -> list[Key]:
    """Those whose tests, engine or confinement are not what they were graded by, and those that ended with an error.

    Raises ExerciseError where an exercise is not there any more.
    """
    found = []
    for entry in journal.entries():
        if entry.result in selection:
            work = read_work(entry.work, entry.student, entry.exercise, exercises)
            if entry.result.status is Status.ERROR or entry.inputs != work.inputs(floor):
                found.append((entry.student, entry.exercise))
    return found


def readers(journal: Journal, keys: Collection[Key], exercises: Mapping[str, Exercise]) -> Iterator[Reader]:
    """What was handed in, as the journal has it: it need not be there any more."""
    return (partial(_read, journal, student, exercise, exercises) for student, exercise in keys)


def _read(journal: Journal, student: str, exercise: str, exercises: Mapping[str, Exercise]) -> Work:
    return read_work(journal.entry(student, exercise, State.CURRENT).work, student, exercise, exercises)


def changes(journal: Journal, keys: Collection[Key]) -> Iterator[Change]:
    """Before and after, for those that have been graded again."""
    for student, exercise in keys:
        if journal.finished(student, exercise, State.PROPOSED) is not None:
            yield Change(journal.entry(student, exercise, State.CURRENT).result,
                         journal.entry(student, exercise, State.PROPOSED).result)
