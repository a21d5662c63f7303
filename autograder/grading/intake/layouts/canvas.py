"""Canvas's download of submissions: one flat folder, each file with its student and two numbers before its name.

Canvas's ``lib/content_zipper.rb``: the sortable name in lower case without anything but letters, digits and
underscores, ``LATE`` where it was, the user's number, the attachment's number, the file's name:
``lovelaceada_LATE_1234_56789_database.py``. An anonymous assignment has ``anon_`` and letters and digits in place of
the name and the user's number, after ``LATE``. Typed text is ``…_1234_text.html``, a link ``…_1234_link.html``. A file
that is handed in again under its name has a number at its end (``database-2.py``). The times in the zip are those of
the download, so all that is known of a late one is that it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from autograder.grading.exercise import Exercise
from autograder.grading.intake.entries import Entry, Kind
from autograder.grading.intake.layout import Claim, Unclear, could_be_one, exercise_of, own_name

_WHO = r"(?:(?P<late1>LATE_)?anon_(?P<anon>[A-Za-z0-9]+)|(?P<name>\w+?)(?P<late2>_LATE)?_(?P<user>\d+))"
_UPLOAD = re.compile(_WHO + r"_(?P<attachment>\d+)_(?P<rest>.+)", re.DOTALL)
_TYPED = re.compile(_WHO + r"_(?P<rest>(?:text|link)\.html)")


def read(entry: Entry, exercises: Sequence[Exercise]) -> Claim | Unclear | None:
    """A file at the top, for the exercise that its name means."""
    if entry.kind is Kind.FOLDER:
        return None
    whole = entry.path.name
    match = (_TYPED.fullmatch(whole) or _UPLOAD.fullmatch(whole)) if len(entry.path.parts) == 1 else None
    if match is None:
        return Unclear(entry, "is not named as Canvas does") if could_be_one(entry) else None
    who = f"anon_{match['anon']}" if match["anon"] else f"{match['name']}_{match['user']}"
    ids = (match["anon"],) if match["anon"] else (match["user"], match["name"])
    late = bool(match["late1"] or match["late2"])
    if match.re is _TYPED:
        exercise = exercises[0] if len(exercises) == 1 else None
        return Claim(entry, who, exercise, match["rest"], ids, marked_late=late)
    if not could_be_one(entry):
        return Claim(entry, who, ids=ids)
    meant = exercise_of(match["rest"], exercises)
    if isinstance(meant, str):
        return Unclear(entry, meant)
    return Claim(entry, who, meant, own_name(match["rest"]), ids, marked_late=late)
