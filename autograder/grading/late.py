"""Late days: a policy as data, and what it makes of scores. Pure functions; a verdict never changes.

A policy is the section ``[late]`` of a TOML file::

    [late]
    due = 2026-12-01T23:59:00      # a date alone means its last second
    timezone = "Europe/Berlin"     # for times that name no offset
    grace_minutes = 10             # as late as this is not late
    percent_per_day = 10           # of the points earned, for each day begun
    floor_percent = 50             # at least this much of the points earned is kept
    free_days = 3                  # for each student, in all exercises together

    [late.exercises]               # a due time of its own for an exercise
    06_missing_lock = 2026-12-08

A day is 24 hours. Free days are used up in the order in which the exercises were due.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from autograder.grading.intake.layout import Submission
from autograder.grading.model import Late, SubmissionResult

#: Where a batch keeps what it charges.
FILE = "late.json"

_DAY = timedelta(days=1)
_FIELDS = ("due", "timezone", "grace_minutes", "percent_per_day", "floor_percent", "free_days", "exercises")


class LateError(Exception):
    """A policy that makes no sense; the message says where."""


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
            return replace(result, late=Late(result.score, 0.0, (
                "It is marked as late, and nothing says how late: no points were taken.")))
        taken = penalty(self.percent, self.floor, result.score, late.days - late.free)
        said = f"Handed in {_some(late.days)} late"
        if late.free:
            said += f", {_some(late.free)} of it free" if late.free < late.days else ", which is free"
        share = f"{taken / result.score:.0%} of the points earned" if taken else "no points"
        return replace(result, score=result.score - taken, late=Late(result.score, taken, f"{said}: {share} taken."))


@dataclass(frozen=True)
class _Charged(Collection[SubmissionResult]):
    """Results less what is charged, each worked out when it is asked for."""

    results: Collection[SubmissionResult]
    charges: Charges

    def __iter__(self) -> Iterator[SubmissionResult]:
        return map(self.charges.after, self.results)

    def __len__(self) -> int:
        return len(self.results)

    def __contains__(self, result: object) -> bool:
        return any(result == other for other in self)


def keep_charges(made: Charges, folder: Path) -> None:
    """Keep the charges with a batch, so that they hold whenever its results are written; raises OSError."""
    rows = [[student, exercise, late.days, late.free] for (student, exercise), late in made.late.items()]
    new = folder / f"{FILE}.new"
    new.write_text(json.dumps({"percent": made.percent, "floor": made.floor, "late": rows}) + "\n", encoding="ascii")
    new.replace(folder / FILE)


def charged(results: Collection[SubmissionResult], folder: Path) -> Collection[SubmissionResult]:
    """The results less the charges that are kept in the folder; raises LateError."""
    path = folder / FILE
    try:
        record = json.loads(path.read_bytes())
        late = {(str(student), str(exercise)): Lateness(None if days is None else int(days), int(free))
                for student, exercise, days, free in record["late"]}
        return _Charged(results, Charges(float(record["percent"]), float(record["floor"]), late))
    except FileNotFoundError:
        return results
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise LateError(f"{path} cannot be read: {error}. Grade again with the policy on late days.") from error


def _some(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def read_policy(path: Path) -> Policy:
    """The policy in a TOML file's section ``[late]``; raises LateError, or OSError where there is no such file."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("late")
        if not isinstance(table, dict):
            raise LateError(f"{path} has no section [late]")
        return policy_of(table)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, LateError) as error:
        raise LateError(f"{path}: {error}") from error


def policy_of(table: Mapping[str, Any]) -> Policy:
    """The policy in such a section; raises LateError."""
    if unknown := sorted(set(table) - set(_FIELDS)):
        raise LateError(f"[late] has no setting {unknown[0]!r}; there are {', '.join(_FIELDS)}")
    zone = _zone(table.get("timezone"))
    exercises = table.get("exercises", {})
    if not isinstance(exercises, dict):
        raise LateError("late.exercises is not a section of due times")
    due = table.get("due")
    free = table.get("free_days", 0)
    if type(free) is not int or free < 0:
        raise LateError(f"late.free_days is {free!r}, and should be a whole number of days")
    return Policy(
        None if due is None else due_time(due, zone, "late.due"),
        {name: due_time(value, zone, f"late.exercises.{name}") for name, value in exercises.items()},
        timedelta(minutes=_number(table, "grace_minutes", 60 * 24 * 365)), _number(table, "percent_per_day", 100),
        _number(table, "floor_percent", 100), free)


def due_time(value: object, zone: tzinfo | None, where: str) -> datetime:
    """A due time with its zone, from TOML's times or from text; raises LateError."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
        except ValueError:
            raise LateError(f"{where} is {value!r}, and should be a time such as 2026-12-01T23:59+01:00") from None
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time(23, 59, 59))
    if not isinstance(value, datetime):
        raise LateError(f"{where} is {value!r}, and should be a time such as 2026-12-01T23:59:00+01:00")
    if value.tzinfo is None and zone is None:
        raise LateError(f"{where} is {value}: in which time zone? Write it with its offset, as {value}+01:00, "
                        "or set late.timezone")
    return value if value.tzinfo else value.replace(tzinfo=zone)


def _zone(name: object) -> tzinfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(str(name))
    except (OSError, ValueError, KeyError):
        raise LateError(f"late.timezone is {name!r}, and should be a name such as Europe/Berlin") from None


def _number(table: Mapping[str, Any], name: str, most: float) -> float:
    value = table.get(name, 0)
    if type(value) not in (int, float) or not 0 <= value <= most:
        raise LateError(f"late.{name} is {value!r}, and should be a number from 0 to {most}")
    return float(value)
