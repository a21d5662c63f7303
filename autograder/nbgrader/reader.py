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
            notebook = _FORMAT.read(file_stream, as_version=4)
            cells = [*notebook.cells]
            if not all(isinstance(cell.source, str) and cell.metadata is not None for cell in cells):
                raise ValueError("a cell without text")
        except Exception as error:
            self.log.warning("not a notebook: %s", one_line(f"{type(error).__name__}: {error}"))
            notebook = _FORMAT.v4.new_notebook()
            notebook.metadata["autograder"] = {"unreadable": f"not a notebook: {type(error).__name__}"}
        convert: Any = self.from_notebook_node
        notebook, resources = convert(notebook, resources=resources, **kw)
        return notebook, resources


def unreadable(notebook: Any) -> str | None:
    """Why a notebook could not be read, or None where it could."""
    ours = notebook.metadata.get("autograder")
    reason = ours.get("unreadable") if isinstance(ours, dict) else None
    return str(reason) if reason else None
