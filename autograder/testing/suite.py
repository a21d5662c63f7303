"""A test module as data: its tests with titles, points and how each wants to be run."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEFAULT_REPEATS = 20


@dataclass(frozen=True)
class Case:
    """One test function.

    ``title`` is the first line of its docstring; ``explored`` and ``stressed`` say which runs it
    has; ``sampled`` asks for random schedules; ``repeats`` is the number of stressed runs.
    """

    name: str
    title: str
    points: float
    explored: bool
    stressed: bool
    sampled: bool
    bound: int
    repeats: int


class SuiteError(Exception):
    """A test module that cannot be used; the message says where and why."""


def read_suite(path: Path) -> tuple[Case, ...]:
    """The tests of a module, in order, read from its source without running it."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    except (OSError, SyntaxError, ValueError) as error:
        raise SuiteError(f"{path}: {error}") from error
    return tuple(_case(node, path) for node in tree.body
                 if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))


def _case(node: ast.FunctionDef, path: Path) -> Case:
    marks: dict[str, Any] = {}
    for decorator in node.decorator_list:
        call = decorator.func if isinstance(decorator, ast.Call) else decorator
        name = call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "")
        argument: Any = None
        if isinstance(decorator, ast.Call):
            try:
                argument = ast.literal_eval(decorator.args[0])
            except (IndexError, ValueError) as error:
                raise SuiteError(f"{path}:{decorator.lineno}: @{name} wants one plain number") from error
        marks[name] = argument
    document = (ast.get_docstring(node) or node.name.removeprefix("test_").replace("_", " ")).splitlines()[0]
    only = {"explored_only", "stressed_only"} & marks.keys()
    if len(only) == 2:
        raise SuiteError(f"{path}:{node.lineno}: {node.name} cannot be explored_only and stressed_only")
    return Case(
        name=node.name, title=document, points=float(marks.get("points") or 0.0),
        explored="stressed_only" not in marks, stressed="explored_only" not in marks,
        sampled="sampled" in marks, bound=int(marks.get("bound") or 2),
        repeats=int(marks.get("repeats") or DEFAULT_REPEATS))
