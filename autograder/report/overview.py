"""A batch at a glance: how an exercise's scores lie, which mistakes the class makes most, which tests are hardest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.explore.verdict import PASSES
from autograder.grading.model import Status, SubmissionResult

#: The scores of an exercise are counted in so many equal parts, full marks by themselves.
PARTS = 4

#: Mistakes and tests that are listed.
LISTED = 20


@dataclass(frozen=True)
class Scores:
    """How many submissions of an exercise have full marks, parts of them, none, and how many have no grade yet.

    ``counts`` go from nothing over ``PARTS`` equal parts to full marks.
    """

    exercise: str
    counts: tuple[int, ...]
    open: int
    mean: float  # of the graded ones, from 0 to 1

    @property
    def graded(self) -> int:
        """Submissions that have a grade."""
        return sum(self.counts)


@dataclass(frozen=True)
class Mistake:
    """A finding in an exercise, and how many students have it."""

    exercise: str
    finding: str
    students: int


@dataclass(frozen=True)
class Hard:
    """A test, and how many of the students whose work it judged it holds for."""

    exercise: str
    title: str
    held: int
    judged: int


@dataclass(frozen=True)
class Overview:
    """What ``overview`` finds."""

    scores: tuple[Scores, ...]
    mistakes: tuple[Mistake, ...]
    hardest: tuple[Hard, ...]


def overview(results: Iterable[SubmissionResult]) -> Overview:
    """The batch at a glance; what was not handed in counts nowhere."""
    counts: dict[str, Counter[int]] = {}
    totals: dict[str, list[float]] = {}
    undecided: Counter[str] = Counter()
    mistakes: Counter[tuple[str, str]] = Counter()
    held: Counter[tuple[str, str]] = Counter()
    judged: Counter[tuple[str, str]] = Counter()
    for result in results:
        name = result.exercise
        if result.status is Status.MISSING:
            continue
        counts.setdefault(name, Counter())
        totals.setdefault(name, [])
        if result.status in (Status.REVIEW, Status.ERROR):
            undecided[name] += 1
            continue
        share = result.score / result.max_score if result.max_score else 1.0
        counts[name][_part(share)] += 1
        totals[name].append(share)
        mistakes.update({(name, t.explanation.finding) for t in result.tests if t.explanation is not None})
        if result.status is Status.GRADED:
            judged.update((name, test.title) for test in result.tests)
            held.update((name, test.title) for test in result.tests if isinstance(test.verdict, PASSES))
    scores = tuple(Scores(name, tuple(counts[name][part] for part in range(PARTS + 2)), undecided[name],
                          sum(totals[name]) / len(totals[name]) if totals[name] else 0.0) for name in sorted(counts))
    hardest = sorted((Hard(*test, held[test], count) for test, count in judged.items() if held[test] < count),
                     key=lambda hard: (hard.held / hard.judged, hard.exercise, hard.title))
    most = sorted((Mistake(*found, count) for found, count in mistakes.items()),
                  key=lambda mistake: (-mistake.students, mistake.exercise, mistake.finding))
    return Overview(scores, tuple(most[:LISTED]), tuple(hardest[:LISTED]))


def _part(share: float) -> int:
    """0 for nothing, PARTS + 1 for full marks, and between them the part that ``share`` lies in."""
    if share <= 0:
        return 0
    return PARTS + 1 if share >= 1 else 1 + int(share * PARTS)
