"""Results as a gradebook's grid: a row for each student, a column for each exercise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.grading.model import Gradebook, Status, SubmissionResult


@dataclass(frozen=True)
class Grid:
    """``most`` has the exercises in order with what each is worth, ``students`` their results by exercise."""

    most: Mapping[str, float]
    students: Mapping[str, Mapping[str, SubmissionResult]]


def grid_of(book: Gradebook) -> Grid:
    """The grid of a batch."""
    most: dict[str, float] = {}
    students: dict[str, dict[str, SubmissionResult]] = {}
    for result in book.results:
        most[result.exercise] = result.max_score
        students.setdefault(result.student, {})[result.exercise] = result
    return Grid(dict(sorted(most.items())), dict(sorted(students.items())))


def settled(result: SubmissionResult) -> bool:
    """Is the score one that a gradebook should have: nobody still has to look at it?"""
    return result.status not in (Status.REVIEW, Status.ERROR)
