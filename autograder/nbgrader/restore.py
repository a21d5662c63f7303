"""What was handed in, with our cells as the gradebook knows them: nothing a student did to them counts.

nbgrader repairs less: one test cell copied in a notebook stops its whole batch, a deleted one is left
for ever to be graded by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

#: nbformat types some of its functions and not others.
_FORMAT: Any = nbformat


@dataclass(frozen=True)
class Known:
    """A cell of the source notebook: its text where it is locked, and nbgrader's metadata."""

    cell_type: str
    source: str
    locked: bool
    marks: dict[str, Any]


class RestoreCells(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader ships no types
    """The first of nbgrader's sanitize preprocessors.

    Of several copies of a solution cell the last one counts as such and the others as cells that the
    student added; copies of locked cells go, missing cells come back, metadata is the gradebook's.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Restore the cells of one notebook."""
        place = resources["nbgrader"]
        with Gradebook(place["db_url"]) as gradebook:
            known = _known_cells(gradebook.find_notebook(place["notebook"], place["assignment"]))
        nb.cells = restored(list(nb.cells), known)
        if nb.nbformat_minor < 5:
            for cell in nb.cells:
                cell.pop("id", None)
        return nb, resources


def restored(cells: list[Any], known: dict[str, Known]) -> list[Any]:
    """``cells`` with each known one there exactly once, in place or after the one it follows."""
    last = {_grade_id(cell): index for index, cell in enumerate(cells)}
    ours = {known_cell.source.strip() for known_cell in known.values() if known_cell.locked}
    kept: list[Any] = []
    for index, cell in enumerate(cells):
        name = _grade_id(cell)
        if name in known and last[name] == index:
            kept.append(_official(cell, known[name]))
        elif cell.source.strip() not in ours and not (name in known and known[name].locked):
            cell.metadata.pop("nbgrader", None)
            kept.append(cell)
    before = -1
    for name, known_cell in known.items():
        at = next((i for i, cell in enumerate(kept) if _grade_id(cell) == name), None)
        if at is None:
            at = before + 1
            kept.insert(at, _official(None, known_cell))
        before = at
    return kept


def _grade_id(cell: Any) -> str | None:
    marks = cell.metadata.get("nbgrader")
    name = marks.get("grade_id") if isinstance(marks, dict) else None
    return name if isinstance(name, str) else None


def _official(cell: Any, known: Known) -> Any:
    """A student's cell, or none, as the gradebook knows it."""
    source = known.source if known.locked else ("" if cell is None else cell.source)
    make = _FORMAT.v4.new_code_cell if known.cell_type == "code" else _FORMAT.v4.new_markdown_cell
    new = make(source, metadata=_FORMAT.from_dict({"nbgrader": known.marks}))
    if cell is not None and "id" in cell:
        new.id = cell.id
    return new


def _known_cells(notebook: Any) -> dict[str, Known]:
    points = {cell.name: float(cell.max_score) for cell in notebook.grade_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    tasks = {cell.name: float(cell.max_score) for cell in notebook.task_cells}
    known = {}
    for cell in notebook.source_cells:
        marks = {
            "cell_type": cell.cell_type,
            "checksum": cell.checksum,
            "grade": cell.name in points,
            "grade_id": cell.name,
            "locked": cell.locked,
            "schema_version": 3,
            "solution": cell.name in solutions,
            "task": cell.name in tasks,
        }
        if cell.name in points or cell.name in tasks:
            marks["points"] = {**points, **tasks}[cell.name]
        known[cell.name] = Known(cell.cell_type, cell.source, cell.locked, marks)
    return known
