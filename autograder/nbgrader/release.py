"""The stub of an exercise in place of its solution, when nbgrader generates the release."""

from __future__ import annotations

from typing import Any

from nbgrader.preprocessors import ClearSolutions


class ReleaseStub(ClearSolutions):  # type: ignore[misc]  # nbgrader ships no types
    """nbgrader's ClearSolutions, with a stub of its own for each cell that brings one.

    ``cell.metadata.autograder.stub`` replaces the solution and is taken out of the release; cells
    without one get nbgrader's ``code_stub``.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Clear one notebook."""
        self._usual: dict[str, str] = dict(self.code_stub)
        nb, resources = super().preprocess(nb, resources)
        return nb, resources

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Clear one cell."""
        stub = cell.metadata.pop("autograder", {}).get("stub")
        if stub is not None:
            language = resources["language"]
            self.code_stub = {**self._usual, language: stub}
        try:
            cell, resources = super().preprocess_cell(cell, resources, cell_index)
        finally:
            self.code_stub = self._usual
        return cell, resources
