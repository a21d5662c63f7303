"""A policy on late days as an instructor writes it: the section ``[late]`` of a TOML file::

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

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from autograder.grading.late import LateError, Policy

_FIELDS = ("due", "timezone", "grace_minutes", "percent_per_day", "floor_percent", "free_days", "exercises")


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
