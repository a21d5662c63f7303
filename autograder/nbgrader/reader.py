"""Reading what was handed in, so that a file which is no notebook gets a grade and a reason too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter

from autograder.grading.cells import table, text_of_cell
from autograder.grading.source import NOTEBOOK_LIMIT, NotASubmissionError, notebook_of
from autograder.report.text import one_line

#: nbformat types some of its functions and not others.
_FORMAT: Any = nbformat

#: The key in nbconvert's resources under which ``restore`` finds why a file is no notebook.
UNREADABLE = "autograder_unreadable"

#: The key in a notebook's metadata under which ``preprocessor`` finds what ``restore`` has to tell.
TOLD = "autograder"


class SubmissionExporter(NotebookExporter):  # type: ignore[misc, unused-ignore]  # typed if installed
    """nbconvert's NotebookExporter, for which nothing is unreadable.

    What cannot be read becomes an empty notebook, and the reason goes with it; left to nbgrader it
    would have neither a grade nor feedback. A file is read as ``autograder grade`` reads it.
    """

    def from_file(self, file_stream: Any, resources: Any = None, **kw: Any) -> tuple[Any, Any]:
        """Convert one file."""
        name = Path(str(getattr(file_stream, "name", ""))).name
        try:
            notebook = _sound(notebook_of(file_stream.buffer.read(NOTEBOOK_LIMIT + 1), name))
        except NotASubmissionError as error:
            self.log.warning("%s", one_line(str(error)))
            notebook = _FORMAT.v4.new_notebook()
            resources = {**(resources or {}), UNREADABLE: str(error)}
        convert: Any = self.from_notebook_node
        notebook, resources = convert(notebook, resources=resources, **kw)
        return notebook, resources


def _sound(notebook: dict[str, Any]) -> Any:
    """The same notebook with everything there, and of the type, that nbgrader takes for granted.

    Outputs are left out: nbgrader clears them; and of the metadata what nobody reads, since it may be as deep as it
    likes. What is no Unicode becomes "?": nbgrader writes UTF-8.
    """
    minor, metadata = notebook.get("nbformat_minor"), table(notebook.get("metadata"))
    made = {"cells": [_sound_cell(cell) for cell in notebook["cells"] if isinstance(cell, dict)],
            "metadata": {part: _flat(metadata[part]) for part in ("kernelspec", "language_info", TOLD)
                         if isinstance(metadata.get(part), dict)},
            "nbformat": 4, "nbformat_minor": minor if type(minor) is int and 0 <= minor <= 5 else 5}
    return _FORMAT.from_dict(json.loads(json.dumps(made, ensure_ascii=False).encode("utf-8", "replace")))


def _sound_cell(cell: dict[str, Any]) -> dict[str, Any]:
    kind, metadata = cell.get("cell_type"), table(cell.get("metadata"))
    made = {"cell_type": kind if kind in ("code", "markdown") else "raw", "source": text_of_cell(cell),
            "metadata": {part: _flat(metadata[part]) for part in ("nbgrader", "tags") if part in metadata}}
    if kind == "code":
        made |= {"outputs": [], "execution_count": None}
    elif isinstance(cell.get("attachments"), dict):
        made["attachments"] = {str(name): _flat(table(data)) for name, data in cell["attachments"].items()}
    if isinstance(cell.get("id"), str):
        made["id"] = cell["id"]
    return made


def _flat(value: Any) -> Any:
    """The value without what is nested in its parts, but for lists of texts."""
    if isinstance(value, dict):
        return {name: _flat(part) if isinstance(part, list) else part
                for name, part in value.items() if not isinstance(part, dict)}
    if isinstance(value, list):
        return [part for part in value if isinstance(part, str)]
    return value
