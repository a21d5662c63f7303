"""``<student>/<exercise>/<file>``: nbgrader's submitted folder, and ours."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.grading.exercise import Exercise
from autograder.grading.intake.entries import Entry, Kind
from autograder.grading.intake.layout import Claim, Unclear, could_be_one


def read(entry: Entry, exercises: Sequence[Exercise]) -> Claim | Unclear | None:
    """A folder at the top is a student; what lies elsewhere than in an exercise's folder is nobody's."""
    parts = entry.path.parts
    if len(parts) == 1:
        if entry.kind is Kind.FOLDER or (entry.kind is Kind.OTHER and entry.problem):  # a link to one
            return Claim(entry, parts[0])
        return Unclear(entry, "lies in no student's folder") if could_be_one(entry) else None
    exercise = next((e for e in exercises if e.name == parts[1]), None)
    if exercise is not None and len(parts) <= 3:
        return Claim(entry, parts[0], exercise, parts[2] if len(parts) == 3 else "")
    if entry.kind is not Kind.FILE or not could_be_one(entry):
        return None
    if exercise is not None:
        return Unclear(entry, f"lies in a folder within {parts[1]}/")
    return Unclear(entry, "lies in no exercise's folder" if len(parts) == 2 else
                   f"lies in {parts[1]}/, which is no exercise's folder")
