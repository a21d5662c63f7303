"""Reading what was handed in, so that a file which is no notebook gets a grade and a reason too."""

from __future__ import annotations

from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter

from autograder.report.text import one_line

#: nbformat types some of its functions and not others.
_FORMAT: Any = nbformat


class SubmissionExporter(NotebookExporter):  # type: ignore[misc, unused-ignore]  # typed if installed
    """nbconvert's NotebookExporter, for which nothing is unreadable.

    What cannot be read becomes an empty notebook that says why in its metadata; left to nbgrader it
    would have neither a grade nor feedback.
    """

    def from_file(self, file_stream: Any, resources: Any = None, **kw: Any) -> tuple[Any, Any]:
        """Convert one file."""
        try:
            notebook = _sound(_FORMAT.read(file_stream, as_version=4))
        except Exception as error:
            self.log.warning("not a notebook: %s", one_line(f"{type(error).__name__}: {error}"))
            notebook = _FORMAT.v4.new_notebook()
            notebook.metadata["autograder"] = {"unreadable": f"not a notebook: {type(error).__name__}"}
        convert: Any = self.from_notebook_node
        notebook, resources = convert(notebook, resources=resources, **kw)
        return notebook, resources


def _sound(notebook: Any) -> Any:
    """The same notebook with everything there, and of the type, that nbgrader takes for granted.

    Outputs are left out: nbgrader clears them. Raises ValueError where a cell has no text.
    """
    minor = notebook.get("nbformat_minor")
    return _FORMAT.from_dict({
        "cells": [_sound_cell(cell) for cell in notebook.cells], "metadata": _table(notebook.get("metadata")),
        "nbformat": 4, "nbformat_minor": minor if type(minor) is int and 0 <= minor <= 5 else 5})


def _sound_cell(cell: Any) -> dict[str, Any]:
    if not isinstance(cell, dict) or not isinstance(cell.get("source"), str):
        raise ValueError("a cell without text")
    kind = cell.get("cell_type")
    made = {"cell_type": kind if kind in ("code", "markdown") else "raw", "metadata": _table(cell.get("metadata")),
            "source": cell["source"]}
    if kind == "code":
        made |= {"outputs": [], "execution_count": None}
    elif isinstance(cell.get("attachments"), dict):
        made["attachments"] = cell["attachments"]
    if isinstance(cell.get("id"), str):
        made["id"] = cell["id"]
    return made


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def unreadable(notebook: Any) -> str | None:
    """Why a notebook could not be read, or None where it could."""
    ours = notebook.metadata.get("autograder")
    reason = ours.get("unreadable") if isinstance(ours, dict) else None
    return str(reason) if reason else None
