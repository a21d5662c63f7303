"""One student's own files in one folder, as Gradescope and a repository of GitHub Classroom have them."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.grading.exercise import Exercise
from autograder.grading.intake.entries import Entry, Kind
from autograder.grading.intake.layout import Claim, Unclear, could_be_one, exercise_of

#: Nobody's name is in the files.
STUDENT = "student"


def read(entry: Entry, exercises: Sequence[Exercise]) -> Claim | Unclear | None:
    """Each file is for the exercise that its name means; folders may be round it."""
    if entry.kind is Kind.FOLDER or not could_be_one(entry):
        return None
    meant = exercise_of(entry.path.name, exercises)
    return Unclear(entry, meant) if isinstance(meant, str) else Claim(entry, STUDENT, meant, entry.path.name)
