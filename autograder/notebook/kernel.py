"""The student's program as a kernel knows it: each cell as it was run last, in the order of the notebook.

A kernel is sent texts, and by JupyterLab and its like the id of the cell that each comes from. So:

- A cell that was run again counts once, with its last text; one that was edited and not run counts as it was run.
- The solution cell is known by its first line, wherever it was run.
- A cell that the front end says is deleted does not count any more.
- The order is that of the saved notebook; a cell that is not in it follows the one that was run before it. Without a
  saved notebook, or ids, it is the order in which the cells were first run.

Which of the cells belong to the program then is decided by the same function as when the notebook is graded.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from autograder.grading.cells import SOLUTION, file_of_program, is_aside, text_of_cell
from autograder.grading.source import NOTEBOOK_LIMIT, NotASubmissionError, Source, module_of_cells
from autograder.texts import say


@dataclass(frozen=True)
class Run:
    """One execution of a cell: the front end's id for it, where it has one, its text, and when (seconds, Unix)."""

    cell: str | None
    text: str
    at: float = 0.0


@dataclass(frozen=True)
class Saved:
    """The notebook's file: its cells, and when it was written (seconds, Unix)."""

    cells: Sequence[dict[str, Any]] = ()
    at: float = 0.0


@dataclass
class Recorder:
    """What was run in this kernel: before the recorder was there as IPython's history has it, without ids."""

    shell: Any
    runs: list[Run] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.runs += [Run(None, text) for text in self.shell.history_manager.input_hist_raw if text]
        self.shell.events.register("pre_run_cell", self.note)

    def note(self, info: Any) -> None:
        """A cell is about to be run."""
        gone = set(self._deleted())
        self.runs = [run for run in self.runs if run.cell is None or run.cell not in gone]
        if info.store_history:
            self.runs.append(Run(getattr(info, "cell_id", None), info.raw_cell, time.time()))

    def _deleted(self) -> list[str]:
        """The ids of cells that were deleted since the last one was run."""
        parent = self.shell.get_parent() if hasattr(self.shell, "get_parent") else {}
        metadata = parent.get("metadata") if isinstance(parent, dict) else None
        deleted = metadata.get("deletedCells") if isinstance(metadata, dict) else None
        return [cell for cell in deleted if isinstance(cell, str)] if isinstance(deleted, list) else []


@cache
def record() -> Recorder | None:
    """The one recorder of this process, from the first call on; None where no notebook runs."""
    with contextlib.suppress(ImportError):
        shell: Any = import_module("IPython").get_ipython()
        if shell is not None:
            return Recorder(shell)
    return None


def saved_notebook() -> Saved:
    """The file that this kernel belongs to, as Jupyter's server names it; empty where there is none to be read."""
    path = Path(os.environ.get("JPY_SESSION_NAME", ""))
    try:
        if path.suffix != ".ipynb" or path.stat().st_size > NOTEBOOK_LIMIT:
            return Saved()
        at = path.stat().st_mtime
        cells = json.loads(path.read_bytes())["cells"]
        return Saved([cell for cell in cells if isinstance(cell, dict)], at)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Saved()


def program_as_run(runs: Iterable[Run], saved: Saved) -> Source:
    """The program; raises NotASubmissionError where no solution cell was run."""
    ran = _last(runs, saved)
    cells = _ordered(ran, saved)
    file = next((name for run in ran if (name := file_of_program(run.text)) is not None), None)
    if file is None:
        raise NotASubmissionError(say("notebook.run_first"))
    source = module_of_cells(cells, file)
    newer = saved.at > max(run.at for run in ran)
    if newer and saved.cells and _text_of(saved, file) not in (None, source.text):
        return Source(source.name, source.filename, source.text, (*source.notes, say("notebook.edited")))
    return source


def _last(runs: Iterable[Run], saved: Saved) -> list[Run]:
    """Each cell's last run, in the order of their first ones; what is ours and no cell of the student's is left out.

    Of several solution cells those count that are in the notebook; where none is, the one that was run last.
    """
    last: dict[str, Run] = {}
    latest: list[Run] = []
    for run in runs:
        if run.text.strip() and not is_aside(run.text):
            file = file_of_program(run.text)
            last[run.cell or file or run.text] = run
            latest = [run] if file else latest
    there = [cell.get("id") for cell in saved.cells]
    solutions = [run for run in last.values() if file_of_program(run.text)]
    counted = [run for run in solutions if run.cell is not None and run.cell in there] or latest
    return [run for run in last.values() if run not in solutions or run in counted]


def _ordered(ran: Iterable[Run], saved: Saved) -> list[dict[str, Any]]:
    places: dict[str, int] = {}
    for place, cell in enumerate(saved.cells):
        places.update((name, place) for name in (cell.get("id"), file_of_program(text_of_cell(cell)))
                      if isinstance(name, str))
    found = []
    before = -1
    for run in ran:
        file = file_of_program(run.text)
        place = places.get(run.cell or "", places.get(file or "", -1))
        before = place if place >= 0 else before
        metadata = saved.cells[place].get("metadata") if place >= 0 else {}
        marks = {"nbgrader": {"grade_id": SOLUTION}} if file else metadata
        found.append((before, {"cell_type": "code", "source": run.text, "metadata": marks}))
    return [cell for _, cell in sorted(found, key=lambda entry: entry[0])]


def _text_of(saved: Saved, file: str) -> str | None:
    try:
        return module_of_cells(list(saved.cells), file).text
    except NotASubmissionError:
        return None
