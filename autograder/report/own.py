"""A page of one's own: a program's tests, the failing interleavings to step through, and the scheduler to play."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.diagnose.explanation import ShownStep
from autograder.grading.model import TestResult
from autograder.report.html import View, render
from autograder.report.scripts import Scripts, in_script
from autograder.report.text import visible
from autograder.testing.whatif import Node, Tree


def write_own(path: Path, file: str, view: View, tests: Sequence[TestResult], trees: Mapping[str, Tree]) -> None:
    """Write the page to ``path``; ``trees`` are the schedules of tests by name. Raises OSError."""
    data = {name: tree_data(tree) for name, tree in trees.items()}
    page = render("own.html", file=file, view=view, tests=tests, trees=trees, data=in_script(data),
                  scripts=Scripts("steps.js", "whatif.js"))
    path.write_text(page, encoding="utf-8")


def tree_data(tree: Tree) -> dict[str, Any]:
    """A tree as the page's script reads it: rows once each, and nodes that name them by number."""
    numbers: dict[tuple[str, ...], int] = {}

    def number(step: ShownStep) -> int:
        change = "" if step.change is None else f"{step.change.variable} = {step.change.value}"
        row = tuple(visible(text) for text in (
            step.thread, "" if step.line is None else str(step.line), step.source, step.action, change))
        return numbers.setdefault(row, len(numbers))

    def node(made: Node) -> dict[str, Any]:
        told: dict[str, Any] = {"r": [number(step) for step in made.rows]}
        if made.ending is None:
            told["o"] = [[visible(option.thread), option.line, visible(option.source)] for option in made.options]
            told["n"] = list(made.next)
        else:
            told["e"] = [made.ending.holds, visible(made.ending.told)]
        return told

    nodes = [node(made) for made in tree.nodes]
    return {"rows": list(numbers), "nodes": nodes}
