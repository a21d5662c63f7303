"""What was judged, written to nbgrader's gradebook."""

from __future__ import annotations

from typing import Any

from nbgrader import utils
from nbgrader.preprocessors import SaveAutoGrades

from autograder.nbgrader.preprocessor import JUDGED, Judged
from autograder.report.text import markdown


class RecordGrades(SaveAutoGrades):  # type: ignore[misc]  # nbgrader ships no types
    """nbgrader's SaveAutoGrades, which cannot leave a test cell to be graded by hand.

    A test without a verdict counts 0 and needs manual grading; the reason of the whole submission
    becomes the comment on the solution cell, with notes on what was repaired and left out.
    """

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Record one cell."""
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        judged: Judged | None = resources.get(JUDGED)
        if judged is None or not (utils.is_grade(cell) or utils.is_solution(cell)):
            return cell, resources
        where = (cell.metadata.nbgrader["grade_id"], self.notebook_id, self.assignment_id, self.student_id)
        if utils.is_solution(cell):
            told = map(markdown, (judged.reason, *judged.notes))
            self.gradebook.find_comment(*where).auto_comment = "\n\n".join(told)
        elif where[0] in judged.undecided:
            self.gradebook.find_grade(*where).needs_manual_grade = True
        self.gradebook.db.commit()
        return cell, resources
