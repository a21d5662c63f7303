"""The source notebook of an exercise: what nbgrader makes the student's release from."""

from __future__ import annotations

import ast
import textwrap
from typing import Any

from autograder.grading.cells import (
    PLAY,
    SETUP,
    HiddenCheck,
    header,
    hidden_check_source,
    play_header,
    visible_check_source,
)
from autograder.grading.exercise import Exercise
from autograder.texts import say


def source_notebook(exercise: Exercise) -> dict[str, Any]:
    """The notebook as nbformat 4 data, the same each time: story, solution, room to play, checks.

    The solution stands between nbgrader's markers; the stub that a release shows in its place goes
    with it in the cell's metadata (see ``autograder.nbgrader.release``).
    """
    solution, _ = without_demo(exercise.solution.read_text(encoding="utf-8"))
    stub, demo = without_demo(exercise.stub.read_text(encoding="utf-8"))
    story = (exercise.folder / "README.md").read_text(encoding="utf-8")
    cells = [
        _markdown("story", story.strip()),
        _code("setup", SETUP, _marks("setup")),
        _solution_cell(exercise.file, solution, stub),
        _play_cell(demo),
        _markdown("checks", say("cells.checks")),
        _code("visible_tests", visible_check_source(exercise.name), _marks("visible_tests", points=0)),
    ]
    for test in exercise.tests:
        source = hidden_check_source(HiddenCheck(exercise.name, test.name), test.title)
        cells.append(_code(test.name, source, _marks(test.name, points=test.points)))
    return _notebook(cells)


def header_notebook() -> dict[str, Any]:
    """What stands before each exercise: text only, since a code cell there would be taken for a part of the program."""
    return _notebook([{"cell_type": "markdown", "id": "header", "metadata": {}, "source": say("cells.before")}])


def _notebook(cells: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def without_demo(text: str) -> tuple[str, str]:
    """A program without its ``if __name__ == "__main__":`` block, and what that block holds.

    In a notebook the condition holds, so that a demo which hangs would take the kernel with it.
    """
    lines = text.strip("\n").split("\n")
    for node in ast.parse(text.strip("\n")).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "__name__ == '__main__'":
            block = lines[node.body[0].lineno - 1 : node.end_lineno]
            rest = lines[: node.lineno - 1] + lines[node.end_lineno :]
            return "\n".join(rest).strip("\n"), textwrap.dedent("\n".join(block))
    return "\n".join(lines), ""


def _marks(grade_id: str, *, points: float | None = None) -> dict[str, Any]:
    """nbgrader's metadata of a cell that students cannot edit, graded where it has points."""
    marks = {
        "grade": points is not None,
        "grade_id": grade_id,
        "locked": True,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    return {"nbgrader": marks if points is None else {**marks, "points": points}}


def _markdown(name: str, source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": _cell_id(name), "metadata": _marks(name), "source": source}


def _code(name: str, source: str, metadata: dict[str, Any]) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": _cell_id(name),
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def _solution_cell(file: str, solution: str, stub: str) -> dict[str, Any]:
    source = f"{header(file)}\n### BEGIN SOLUTION\n{solution}\n### END SOLUTION"
    marks = {
        "grade": False,
        "grade_id": "solution",
        "locked": False,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    return _code("solution", source, {"nbgrader": marks, "autograder": {"stub": stub}})


def _play_cell(demo: str) -> dict[str, Any]:
    """A free cell; the stub's demo stands there as a comment, since it may show a program that hangs."""
    lines = [play_header()]
    if demo:
        lines += [say("cells.demo"), "#"]
        lines += [f"# {line}".rstrip() for line in demo.split("\n")]
    return _code("play", "\n".join(lines), {"tags": [PLAY]})


def _cell_id(name: str) -> str:
    """The id that nbformat asks for: at most 64 letters, digits, ``-`` and ``_``."""
    return name.replace("_", "-")[:64]
