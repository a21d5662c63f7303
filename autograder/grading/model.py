"""The records that grading makes and reports read: frozen, plain, the same for every run."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from autograder.diagnose.explanation import Explanation
from autograder.explore.verdict import Verdict
from autograder.sandbox.confinement import NOTHING, Confinement


class Status(StrEnum):
    """What became of a submission; the ``status`` column of grades.csv."""

    GRADED = "graded"
    REVIEW = "review"  # a budget ran out: left to the instructor
    MISSING = "missing"  # nothing was handed in
    INVALID = "invalid"  # does not load, or is refused
    ERROR = "error"  # the grader's fault, never the student's


@dataclass(frozen=True)
class TestResult:
    """One hidden test on one submission: its verdict and what it is worth.

    ``name`` is the test function's name, ``title`` the sentence a student reads; ``points`` were
    earned out of ``max_points``; ``explanation`` is there when the test failed; ``warnings`` cost
    no points. ``body`` is the test's text where a student may see it, and is in no record.
    """

    __test__ = False  # pytest: not a test class

    name: str
    title: str
    points: float
    max_points: float
    verdict: Verdict
    explanation: Explanation | None = None
    warnings: tuple[Explanation, ...] = ()
    body: str = ""


@dataclass(frozen=True)
class Late:
    """What handing in late did to the score: the score ``before``, the ``penalty`` taken from it, and a sentence."""

    before: float
    penalty: float
    reason: str


@dataclass(frozen=True)
class SubmissionResult:
    """One submission of one exercise: one row of grades.csv.

    ``file`` is the path below the submitted folder, or None where there is none; ``reason`` is one
    sentence; ``notes`` are for the instructor (a disagreement between the explored and the stressed
    run, a control that failed). Where a policy on late days found something to say, ``late`` has it; the score is
    then what is left of it, and the tests are as they were.
    """

    student: str
    exercise: str
    file: str | None
    status: Status
    score: float
    max_score: float
    reason: str
    tests: tuple[TestResult, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
    late: Late | None = None


@dataclass(frozen=True)
class Gradebook:
    """A graded batch, rows ordered by student and exercise. ``confinement`` is what was round each submission.

    ``results`` may be read anew from a journal each time they are gone through: a large batch is not in memory.
    """

    engine: str
    python: str
    results: Collection[SubmissionResult] = ()
    confinement: Confinement = NOTHING
