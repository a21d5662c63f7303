"""Moodle's download of all submissions: a folder, or a prefix, for each student and kind of submission.

Moodle's ``mod/assign/classes/downloader.php`` makes the prefix of the full name, in which an underscore becomes a
space, an underscore and the participant's number: ``Ada Lovelace_1234567``; a blind assignment has ``Participant`` for
the name, and one of groups the group's. ``_assignsubmission_file`` or ``_assignsubmission_onlinetext`` follows, before
Moodle 4.1 with an underscore at its end. With «Download submissions in folders», which is the default, that is a
folder, and the student's own folders are kept within it; without, it goes on with the file's name. What was typed into
the page is in ``onlinetext.html``: HTML in which an editor has put a program's blanks and quotation marks is no
program, and its row says so. Each file has the time at which it was handed in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from autograder.grading.exercise import Exercise
from autograder.grading.intake.entries import Entry, Kind
from autograder.grading.intake.layout import Claim, Unclear, could_be_one, exercise_of, own_name

_PREFIX = re.compile(
    r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<rest>.*)", re.DOTALL)


def read(entry: Entry, exercises: Sequence[Exercise]) -> Claim | Unclear | None:
    """A folder of Moodle's is a student; a file in one is for the exercise that its name means."""
    match = _PREFIX.fullmatch(entry.path.parts[0])
    if match is None:
        return Unclear(entry, "is not named as Moodle does") if could_be_one(entry) and not _inside(entry) else None
    student = f"{match['name']}_{match['number']}"
    ids = (match["number"], match["name"])
    if entry.kind is Kind.FOLDER:
        return Claim(entry, student, ids=ids) if not _inside(entry) else None
    name = entry.path.name if _inside(entry) else match["rest"]
    if match["kind"] == "onlinetext":
        exercise = exercises[0] if len(exercises) == 1 else None
        return Claim(entry, student, exercise, "onlinetext.html", ids, entry.at)
    if not could_be_one(entry):
        return Claim(entry, student, ids=ids)
    meant = exercise_of(name, exercises)
    if isinstance(meant, str):
        return Unclear(entry, meant)
    return Claim(entry, student, meant, own_name(name), ids, entry.at)


def _inside(entry: Entry) -> bool:
    return len(entry.path.parts) > 1
