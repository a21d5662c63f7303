"""What was handed in, with our cells as the gradebook knows them: nothing a student did to them counts.

nbgrader repairs less: one test cell copied in a notebook stops its whole batch, a deleted one is left
for ever to be graded by hand.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.grading.cells import SOLUTION, is_given, name_of, solutions_of
from autograder.nbgrader.reader import TOLD, UNREADABLE
from autograder.texts import say

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
    student added; copies of locked cells go, missing cells come back, metadata is the gradebook's. What is to
    be told of it goes with the notebook to nbgrader's next step, in place of whatever a student wrote there.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Restore the cells of one notebook."""
        place = resources["nbgrader"]
        with Gradebook(place["db_url"]) as gradebook:
            known = _known_cells(gradebook.find_notebook(place["notebook"], place["assignment"]))
        handed_in = list(nb.cells)
        nb.cells = restored(handed_in, known)
        unreadable = resources.get(UNREADABLE)
        nb.metadata[TOLD] = {"unreadable": unreadable} if unreadable else {"repairs": repairs(handed_in, known)}
        if nb.nbformat_minor < 5:
            for cell in nb.cells:
                cell.pop("id", None)
        return nb, resources


def restored(cells: list[Any], known: dict[str, Known]) -> list[Any]:
    """``cells`` with each known one there exactly once, in place or after the one it follows."""
    names = _found(cells, known)
    ours = {known_cell.source.strip() for known_cell in known.values() if known_cell.locked}
    kept: list[Any] = []
    for index, cell in enumerate(cells):
        if index in names:
            kept.append(_official(cell, known[names[index]]))
        elif not is_given(cell) and cell.source.strip() not in ours:
            cell.metadata.pop("nbgrader", None)
            kept.append(cell)
    before = -1
    for name, known_cell in known.items():
        at = next((i for i, cell in enumerate(kept) if name_of(cell) == name), None)
        if at is None:
            at = before + 1
            kept.insert(at, _official(None, known_cell))
        before = at
    return kept


def repairs(cells: list[Any], known: dict[str, Known]) -> list[str]:
    """What of the known cells was not there once each, a sentence a kind."""
    names = Counter(name_of(cell) for cell in cells)
    copied = [name for name in known if names[name] > 1]
    missing = sorted(set(known) - set(_found(cells, known).values()), key=list(known).index)
    told = [(say("notebook.copied", cells=", ".join(copied)), copied),
            (say("notebook.missing", cells=", ".join(missing)), missing),
            (say("notebook.unmarked"), SOLUTION in known and not names[SOLUTION] and SOLUTION not in missing)]
    return [sentence for sentence, so in told if so]


def _found(cells: list[Any], known: dict[str, Known]) -> dict[int, str]:
    """Which of the cells are the known ones: of copies the last, and the solution also where its name is lost."""
    places = {name: index for index, cell in enumerate(cells) if (name := name_of(cell)) in known}
    if SOLUTION in known and SOLUTION not in places:
        solutions = [index for index in solutions_of(cells) if name_of(cells[index]) not in known]
        places.update((SOLUTION, index) for index in solutions[-1:])
    return {index: name for name, index in places.items() if name is not None}


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
