"""Late days: a policy as data, and what it makes of scores. Pure functions; a verdict never changes.

A day is 24 hours. Free days are used up in the order in which the exercises were due.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from autograder.grading.intake import Submission
from autograder.grading.model import Late, SubmissionResult
from autograder.texts import say

_DAY = timedelta(days=1)


class LateError(Exception):
    """A policy, or what was made of one, that makes no sense; the message says where, ``keys`` below ``[late]``."""

    def __init__(self, message: str, keys: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.keys = keys


@dataclass(frozen=True)
class Policy:
    """When things are due, and what a day costs. ``percent`` and ``floor`` are of the points earned, 0 to 100.

    ``due_of`` has the exercises with a due time of their own. Every time has its zone.
    """

    due: datetime | None = None
    due_of: Mapping[str, datetime] = field(default_factory=dict)
    grace: timedelta = timedelta()
    percent: float = 0.0
    floor: float = 0.0
    free_days: int = 0

    def due_for(self, exercise: str) -> datetime | None:
        """When an exercise is due; None where it never is."""
        return self.due_of.get(exercise, self.due)


@dataclass(frozen=True)
class Lateness:
    """How late something was: the days begun, None where that is not known, and how many of them were free."""

    days: int | None
    free: int


def days_late(at: datetime, due: datetime, grace: timedelta = timedelta()) -> int:
    """The days begun since ``due``; 0 within the grace, which excuses and does not move the due time."""
    # In UTC: where both have the same zone, Python compares the clocks on the wall, an hour wrong when it changes.
    delay = at.astimezone(UTC) - due.astimezone(UTC)
    return 0 if delay <= max(grace, timedelta()) else math.ceil(delay / _DAY)


def penalty(percent: float, floor: float, score: float, days: int) -> float:
    """The points that ``days`` take from ``score``, to a hundredth; never more than there are."""
    share = min(percent * days, 100.0 - floor) / 100.0
    return min(score, round(score * share, 2))


@dataclass(frozen=True)
class Charges:
    """What late days cost in one batch: the price of a day, and who has to pay it, by student and exercise."""

    percent: float = 0.0
    floor: float = 0.0
    late: Mapping[tuple[str, str], Lateness] = field(default_factory=dict)

    def after(self, result: SubmissionResult) -> SubmissionResult:
        """A result as it was graded, less what is charged."""
        late = self.late.get((result.student, result.exercise))
        if late is None:
            return result
        if late.days is None:
            return replace(result, late=Late(result.score, 0.0, say("late.unknown")))
        taken = penalty(self.percent, self.floor, result.score, late.days - late.free)
        return replace(result, score=result.score - taken,
                       late=Late(result.score, taken, f"{_when(late.days, late.free)} {_price(taken, result.score)}"))


def charges(policy: Policy | None, submissions: Iterable[Submission]) -> Charges:
    """What is charged under a policy; nothing where there is none.

    Free days do not depend on scores: grading one submission again changes no other.
    """
    if policy is None:
        return Charges()
    left: dict[str, int] = defaultdict(lambda: policy.free_days)
    found = {}
    dated = [(due, s) for s in submissions
             if s.file is not None and (due := policy.due_for(s.exercise.name)) is not None]
    for due, s in sorted(dated, key=lambda pair: (pair[0], pair[1].exercise.name)):
        days = None if s.at is None else days_late(s.at, due, policy.grace)
        if days == 0 or (days is None and not s.marked_late):
            continue
        free = min(days or 0, left[s.student])
        left[s.student] -= free
        found[s.student, s.exercise.name] = Lateness(days, free)
    return Charges(policy.percent, policy.floor, found)


def _when(days: int, free: int) -> str:
    if not free:
        return say("late.days", count=days)
    return say("late.all_free", count=days) if free == days else say("late.some_free", count=days, free=free)


def _price(taken: float, score: float) -> str:
    return say("late.taken", share=f"{taken / score:.0%}") if taken else say("late.none_taken")
