"""A policy on late days as an instructor writes it: the section ``[late]`` of ``course.toml``::

    [late]
    due = 2026-12-01T23:59:00      # a date alone means its last second
    timezone = "Europe/Berlin"     # for times that name no offset
    grace_minutes = 10             # as late as this is not late
    percent_per_day = 10           # of the points earned, for each day begun
    floor_percent = 50             # at least this much of the points earned is kept
    free_days = 3                  # for each student, in all exercises together

    [late.exercises]               # a due time of its own for an exercise
    06_missing_lock = 2026-12-08
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from autograder.grading.late import LateError, Policy


def policy_of(table: Mapping[str, Any]) -> Policy:
    """The policy in such a section, which is as the course's schema says; raises LateError for a time or a zone."""
    zone = _zone(table.get("timezone"))
    due = table.get("due")
    return Policy(
        None if due is None else due_time(due, zone, "late.due", ("due",)),
        {name: due_time(value, zone, f"late.exercises.{name}", ("exercises", name))
         for name, value in table.get("exercises", {}).items()},
        timedelta(minutes=table.get("grace_minutes", 0)), float(table.get("percent_per_day", 0)),
        float(table.get("floor_percent", 0)), table.get("free_days", 0))


def due_time(value: object, zone: tzinfo | None, where: str, keys: tuple[str, ...] = ()) -> datetime:
    """A due time with its zone, from TOML's times or from text; raises LateError, which names ``where``."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
        except ValueError:
            raise LateError(
                f"{where} is {value!r}, and should be a time such as 2026-12-01T23:59+01:00", keys) from None
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time(23, 59, 59))
    if not isinstance(value, datetime):
        raise LateError(f"{where} is {value!r}, and should be a time such as 2026-12-01T23:59:00+01:00", keys)
    if value.tzinfo is None and zone is None:
        raise LateError(f"{where} is {value}: in which time zone? Write it with its offset, as {value}+01:00, "
                        "or set late.timezone", keys)
    zoned = value if value.tzinfo else value.replace(tzinfo=zone)
    try:
        zoned.astimezone(UTC)
    except OverflowError:
        raise LateError(f"{where} is {value}, which is in no year that can be counted with", keys) from None
    return zoned


def _zone(name: object) -> tzinfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(str(name))
    except (OSError, ValueError, KeyError):
        raise LateError(
            f"late.timezone is {name!r}, and should be a name such as Europe/Berlin", ("timezone",)) from None
