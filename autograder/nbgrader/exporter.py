"""nbgrader's grades test by test, with what each said: ``--exporter=autograder.nbgrader.exporter.ByTest``.

The gradebook has the scores; it has no room for what a test said, which is read from the graded notebooks.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import ExportPlugin

from autograder.report.csv import csv_line, text_cell
from autograder.report.text import number

COLUMNS = ("assignment", "student", "test", "title", "score", "max_score", "by_hand", "reason")

#: nbformat types some of its functions and not others.
_FORMAT: Any = nbformat


class ByTest(ExportPlugin):  # type: ignore[misc]  # nbgrader ships no types
    """A CSV file with a row for each graded cell of each submission, safe to open in a spreadsheet.

    ``--to`` names it, ``tests.csv`` by default; ``by_hand`` says who decided: "yes" a person, "open" nobody yet.
    """

    def export(self, gradebook: Any) -> None:
        """Write the file; raises OSError."""
        place = Path(self.to or "tests.csv")
        self.log.info("Exporting the tests to %s", place)
        with place.open("w", encoding="utf-8", newline="") as file:
            file.write(csv_line(COLUMNS))
            file.writelines(csv_line(row) for row in self._rows(gradebook))

    def _rows(self, gradebook: Any) -> Iterator[tuple[str, ...]]:
        for assignment in gradebook.assignments:
            if self.assignment and assignment.name not in self.assignment:
                continue
            for submission in gradebook.assignment_submissions(assignment.name):
                student = submission.student.id
                if self.student and student not in map(str, self.student):
                    continue
                for notebook in submission.notebooks:
                    said = self._said(student, assignment.name, notebook.name)
                    for grade in notebook.grades:
                        title, reason = said.get(grade.name, ("", ""))
                        by_hand = "yes" if grade.manual_score is not None else "open" * grade.needs_manual_grade
                        yield (text_cell(assignment.name), text_cell(student), text_cell(grade.name), text_cell(title),
                               number(grade.score), number(grade.max_score), by_hand, text_cell(reason))

    def _said(self, student: str, assignment: str, notebook: str) -> dict[str, tuple[str, str]]:
        """Title and reason of each test in a graded notebook; nothing where it was not graded by nbgrader's command."""
        course = CourseDirectory(parent=self)
        folder = course.format_path(course.autograded_directory, student, assignment)
        try:
            cells = _FORMAT.read(Path(folder, f"{notebook}.ipynb"), as_version=4).cells
        except (OSError, ValueError):
            return {}
        found = {}
        for cell in cells:
            for output in cell.get("outputs", ()):
                if "reason" in (ours := output.get("metadata", {}).get("autograder", {})):
                    title = cell.source.split("\n")[0].removeprefix("# ")
                    found[cell.metadata.get("nbgrader", {}).get("grade_id")] = (title, ours["reason"])
        return found
