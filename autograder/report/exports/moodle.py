"""A table that Moodle's gradebook imports (Grades, Import, CSV file).

What Moodle takes is in its ``grade/import/csv/classes/load_data.php``: any columns, which the teacher maps to a field
that identifies the user (username, e-mail address, ID number), to grade items and to their feedback; ``-`` is no grade.
The identifying columns are those of the list of students where there is one, else a student's name as ``Username``.
Moodle shows feedback as HTML, so it is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from autograder.grading.intake import Roster
from autograder.grading.model import Gradebook, SubmissionResult
from autograder.report.csv import csv_line, text_cell
from autograder.report.exports.grid import grid_of, settled
from autograder.report.text import number, one_line

#: The columns by which Moodle can find a user, as its own exports head them.
_IDENTIFYING = ("Username", "Email address", "ID number")


def table(book: Gradebook, roster: Roster) -> Iterator[str]:
    """The rows, in order of students."""
    grid = grid_of(book)
    rows = {student.name: student.row for student in roster.students}
    columns = [c for c in _IDENTIFYING if any(row.get(c) for row in rows.values())] or ["Username"]
    yield csv_line([*columns, *(text_cell(heading) for e in grid.most for heading in (e, f"{e} (feedback)"))])
    for student, results in grid.students.items():
        row = rows.get(student, {columns[0]: student})
        yield csv_line([*(text_cell(row.get(column, "")) for column in columns), *(
            cell for exercise in grid.most for cell in _cells(results.get(exercise)))])


def _cells(result: SubmissionResult | None) -> tuple[str, str]:
    if result is None:
        return "-", ""
    late = f" {result.late.reason}" if result.late is not None else ""
    feedback = html.escape(one_line(result.reason + late))
    return number(result.score) if settled(result) else "-", text_cell(feedback)
