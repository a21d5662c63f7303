"""A table that Canvas's gradebook imports.

What Canvas takes is in its ``lib/gradebook_importer.rb``: the first column is headed ``Student``, the second ``ID``,
then ``SIS User ID``, ``SIS Login ID`` and ``Section``; a row ``Points Possible`` comes before the students. It finds a
student by the ``ID``, else by the SIS number, else by the login, else by the name; an assignment by ``Title (ID)``,
else by its title, and offers to make one that it does not know. The list of students should be the gradebook as Canvas
exports it: the identifying columns, and the headings of assignments, are then taken over as they are. Without one, a
student's name is taken for the login. A score that nobody has decided yet is left empty, which changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from autograder.grading.intake import Roster
from autograder.grading.model import Gradebook
from autograder.report.csv import csv_line, text_cell
from autograder.report.exports.grid import grid_of, settled
from autograder.report.text import number

_COLUMNS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")

_POINTS = "Points Possible"


def table(book: Gradebook, roster: Roster) -> Iterator[str]:
    """The rows, in order of students."""
    grid = grid_of(book)
    rows = {student.name: student.row for student in roster.students}
    headings = {heading for row in rows.values() for heading in row}
    yield csv_line([*_COLUMNS, *(text_cell(_heading(exercise, headings)) for exercise in grid.most)])
    yield csv_line([f"    {_POINTS}", "", "", "", "", *map(number, grid.most.values())])
    for student, results in grid.students.items():
        row = dict(rows.get(student, {"Student": student, "SIS Login ID": student}))
        if _POINTS in row.get("Student", ""):
            row["Student"] = ""  # Canvas would take the row for the one above, and its scores for what things are worth
        scores = (results.get(exercise) for exercise in grid.most)
        yield csv_line([*(text_cell(row.get(column, "")) for column in _COLUMNS), *(
            number(result.score) if result is not None and settled(result) else "" for result in scores)])


def _heading(exercise: str, headings: Iterable[str]) -> str:
    """How Canvas heads the assignment: with its number, where the list has it."""
    pattern = re.compile(re.escape(exercise) + r" \(\d+\)")
    return next((heading for heading in sorted(headings) if pattern.fullmatch(heading)), exercise)
