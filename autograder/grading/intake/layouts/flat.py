"""One folder of ``<student>_<exercise>.py`` and ``.ipynb``; the exercise's file may stand for its name.

Both parts may have underscores in them, so a name can be cut in more than one place. Where two exercises end it, the
file is reported and nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence

from autograder.grading.exercise import Exercise
from autograder.grading.intake.entries import GRADED, Entry, Kind
from autograder.grading.intake.layout import Claim, Unclear, could_be_one


def read(entry: Entry, exercises: Sequence[Exercise]) -> Claim | Unclear | None:
    """A file at the top whose name ends with an exercise's."""
    if entry.kind is Kind.FOLDER:
        return None
    if len(entry.path.parts) > 1:
        return Unclear(entry, "lies in a folder, and the others do not") if could_be_one(entry) else None
    if entry.path.suffix.lower() not in GRADED:
        return Unclear(entry, "is an archive: unpack it") if could_be_one(entry) else None
    ways = {(student, e.name): e for e in exercises for student in _students(entry.path.stem, e)}
    if len(ways) == 1:
        [((student, _), exercise)] = ways.items()
        return Claim(entry, student, exercise, entry.path.name)
    if not could_be_one(entry):
        return None
    if not ways:
        return Unclear(entry, "is not named <student>_<exercise>")
    return Unclear(entry, "can be read as " + " or as ".join(f"{s} with {e}" for s, e in sorted(ways)))


def _students(stem: str, exercise: Exercise) -> set[str]:
    """Who it would be if the name ended with this exercise's, or with that of its file."""
    endings = {f"_{name}".casefold() for name in (exercise.name, exercise.file.rpartition(".")[0])}
    return {stem[:-len(e)] for e in endings if stem.casefold().endswith(e) and len(stem) > len(e)}
