"""A course: which of the exercises it has, what they are worth, and what becomes of results; read from ``course.toml``.

``course.schema.json`` says what may be in the file, and this module what it means. Without a file a course has all
exercises, as they are.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from autograder.grading.catalogue import meant
from autograder.grading.exercise import Exercise, ExerciseError
from autograder.grading.late import LateError, Policy
from autograder.grading.late_policy import policy_of
from autograder.grading.tables import Keys, TableFile
from autograder.sandbox import Limits

#: Where a course is looked for, in the working directory.
FILE = "course.toml"


class Undecided(StrEnum):
    """What becomes of a test that no budget was enough to decide.

    Nothing here gives its points: a program could earn them by never coming to an end.
    """

    REVIEW = "review"  # the instructor decides
    ZERO = "zero"  # it earns nothing, and that is final


class Show(StrEnum):
    """What a student sees of a hidden test that fails."""

    TITLE = "title"  # the sentence that is its title
    TRACE = "trace"  # and what happened, under which schedule
    BODY = "body"  # and the text of the test


@dataclass(frozen=True)
class Course:
    """What a file says; ``late`` has the names of exercises as the file has them, see ``late_of``."""

    file: TableFile | None = None
    solutions: Path | None = None
    undecided: Undecided = Undecided.REVIEW
    show: Show = Show.TRACE
    late: Policy | None = None

    def exercises(self, known: Mapping[str, Exercise]) -> dict[str, Exercise]:
        """All of ``known`` with the course's points and limits; raises TableError."""
        changed = {name: self._limited(exercise, ()) for name, exercise in known.items()}
        for name in self._table("exercise"):
            exercise = changed[self._meant(name, known, ("exercise", name))]
            changed[exercise.name] = self._changed(exercise, name)
        return changed

    def names(self, known: Mapping[str, Exercise]) -> list[str]:
        """The names of those that the course has, in the file's order; raises TableError."""
        if self.file is None or "exercises" not in self.file.table:
            return list(known)
        listed = self.file.table["exercises"]
        return list(dict.fromkeys(self._meant(name, known, ("exercises", at)) for at, name in enumerate(listed)))

    def late_of(self, known: Mapping[str, Exercise]) -> Policy | None:
        """The policy on late days, with the exercises' own names; raises TableError."""
        if self.late is None:
            return None
        return replace(self.late, due_of={self._meant(name, known, ("late", "exercises", name)): due
                                          for name, due in self.late.due_of.items()})

    def _table(self, *keys: str) -> Mapping[str, Any]:
        table: Mapping[str, Any] = {} if self.file is None else self.file.table
        for key in keys:
            table = table.get(key, {})
        return table

    def _meant(self, name: str, known: Mapping[str, Exercise], keys: Keys) -> str:
        try:
            return meant(name, known)
        except ExerciseError as error:
            assert self.file is not None
            raise self.file.error(keys, str(error)) from error

    def _limited(self, exercise: Exercise, section: tuple[str, ...]) -> Exercise:
        return replace(exercise, limits=Limits(**{**asdict(exercise.limits), **self._table(*section, "limits")}))

    def _changed(self, exercise: Exercise, name: str) -> Exercise:
        """An exercise with what its section says."""
        assert self.file is not None
        section = self._table("exercise", name)
        points = {case.name: case.points for case in exercise.tests}
        for test, worth in section.get("tests", {}).items():
            if test not in points:
                raise self.file.error(("exercise", name, "tests", test), (
                    f"{exercise.name} has no test {test}; it has {', '.join(points)}"))
            points[test] = float(worth)
        if "points" in section:
            if not any(points.values()):
                raise self.file.error(("exercise", name, "points"), "its tests are all worth 0: nothing can be shared")
            points = shared(float(section["points"]), points)
        tests = tuple(replace(case, points=points[case.name]) for case in exercise.tests)
        return self._limited(replace(exercise, tests=tests), ("exercise", name))


def shared(total: float, points: Mapping[str, float]) -> dict[str, float]:
    """``total`` in the proportions of ``points``, in hundredths; what rounding leaves goes to the largest remainders.

    So the parts add up to the total, to a hundredth (Hamilton's method).
    """
    whole, cents = math.fsum(points.values()), round(total * 100)
    exact = {name: cents * one / whole for name, one in points.items()}
    parts = {name: math.floor(one) for name, one in exact.items()}
    by_remainder = sorted(exact, key=lambda name: parts[name] - exact[name])
    for name in by_remainder[:cents - sum(parts.values())]:
        parts[name] += 1
    return {name: part / 100 for name, part in parts.items()}


@cache
def schema() -> Mapping[str, Any]:
    """What may be in a course's file, as JSON Schema."""
    text = resources.files("autograder.grading").joinpath("course.schema.json").read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


def read_course(path: Path) -> Course:
    """The course in a file; raises TableError with the line, or OSError where there is no such file."""
    file = TableFile(path)
    file.check(schema())
    table = file.table
    try:
        late = policy_of(table["late"]) if "late" in table else None
    except LateError as error:
        raise file.error(("late", *error.keys), str(error)) from error
    return Course(file, path.parent / table["solutions"] if "solutions" in table else None,
                  Undecided(table.get("undecided", Undecided.REVIEW)), Show(table.get("show", Show.TRACE)), late)
