"""A test module as data: its tests with titles, points and how each wants to be run."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from autograder.runtime.task import Clock

DEFAULT_REPEATS = 20


class Asks(StrEnum):
    """What an explored test asks of the schedules."""

    ALL = "all"  # that it holds under every one
    SAMPLE = "sample"  # that it holds under random ones
    SOME = "some"  # that under one of them it returns a true value


@dataclass(frozen=True)
class Outside:
    """What an observer must see while an observed test runs.

    ``threads`` calls held at once in threads of the submission's own process, or calls held in at least
    ``processes`` other processes and at most ``most``; 0 asks for nothing.
    """

    threads: int = 0
    processes: int = 0
    most: int = 0


@dataclass(frozen=True)
class Case:
    """One test function.

    ``title`` is the first line of its docstring; ``explored`` and ``stressed`` say which runs it
    has; ``bound`` is the number of unforced switches that are all that is asked for, None where every schedule
    is; ``repeats`` is the number of stressed runs; an ``observed`` test has none of both, and runs
    once under an observer that must see what ``observed`` says.
    """

    name: str
    title: str
    points: float
    explored: bool
    stressed: bool
    asks: Asks = Asks.ALL
    bound: int | None = None
    repeats: int = DEFAULT_REPEATS
    clock: Clock = Clock.STRICT
    observed: Outside | None = None

    @classmethod
    def read(cls, record: dict[str, Any]) -> Case:
        """A case from its record (see ``dataclasses.asdict``)."""
        seen = record["observed"]
        return cls(**{**record, "asks": Asks(record["asks"]), "clock": Clock(record["clock"]),
                      "observed": None if seen is None else Outside(**seen)})


class SuiteError(Exception):
    """A test module that cannot be used; the message says where and why."""


def read_suite(path: Path) -> tuple[Case, ...]:
    """The tests of a module, in order, read from its source without running it."""
    return tuple(_case(node, path) for node in _functions(path)[1] if node.name.startswith("test_"))


def read_case(path: Path, name: str) -> Case:
    """One function of a module as a test, whatever it is called; the last of this name."""
    found = [node for node in _functions(path)[1] if node.name == name]
    if not found:
        raise SuiteError(f"{path}: there is no function {name} at the top level")
    return _case(found[-1], path)


def read_bodies(path: Path) -> dict[str, str]:
    """The text of each test of a module, by name; raises SuiteError."""
    source, functions = _functions(path)
    return {node.name: ast.get_source_segment(source, node) or "" for node in functions
            if node.name.startswith("test_")}


def _functions(path: Path) -> tuple[str, list[ast.FunctionDef]]:
    """A module's text, and the functions at its top level."""
    try:
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source, str(path))
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise SuiteError(f"{path}: {error or type(error).__name__}") from error
    return source, [node for node in tree.body if isinstance(node, ast.FunctionDef)]


def _mark(decorator: ast.expr, path: Path) -> tuple[str, Any]:
    """A decorator's name, and what it says: numbers where the mark takes some."""
    call = decorator.func if isinstance(decorator, ast.Call) else decorator
    name = call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "")
    try:
        if isinstance(decorator, ast.Call) and name == "observed":
            return name, Outside(**{k.arg or "": _number(ast.literal_eval(k.value), 0) for k in decorator.keywords})
        said = ast.literal_eval(decorator.args[0]) if isinstance(decorator, ast.Call) else None
        if name in _LEAST:
            return name, said if name == "points" and _is_points(said) else _number(said, _LEAST[name])
    except (IndexError, ValueError, TypeError) as error:
        raise SuiteError(f"{path}:{decorator.lineno}: @{name} wants plain numbers") from error
    return name, said


#: Marks that say a number, and the least one.
_LEAST = {"points": 0, "bound": 0, "repeats": 1}


def _number(said: object, least: int) -> int:
    """``said`` where it is a whole number that can be meant; raises ValueError."""
    if type(said) is not int or not least <= said < 1_000_000:
        raise ValueError(said)
    return said


def _is_points(said: object) -> bool:
    return type(said) is float and 0 <= said < 1_000_000


def _case(node: ast.FunctionDef, path: Path) -> Case:
    marks = dict(_mark(decorator, path) for decorator in node.decorator_list)
    document = (ast.get_docstring(node) or node.name.removeprefix("test_").replace("_", " ")).splitlines()[0]
    asks = Asks.SOME if "reachable" in marks else Asks.SAMPLE if "sampled" in marks else Asks.ALL
    # Real threads take the schedules that they take, on a clock that cannot be held.
    explored_only = marks.keys() & {"explored_only", "reachable", "loose_clock"}
    for one, other in (("stressed_only", explored_only), ("sampled", marks.keys() & {"reachable"}),
                       ("bound", marks.keys() & {"reachable", "sampled"})):
        if one in marks and other:
            raise SuiteError(f"{path}:{node.lineno}: {node.name} cannot be {one} and {min(other)}")
    observed = marks.get("observed")
    if observed is not None and len(marks.keys() - {"points", "observed"}) > 0:
        raise SuiteError(f"{path}:{node.lineno}: {node.name} is observed, and takes points as its only other mark")
    return Case(
        name=node.name, title=document, points=float(marks.get("points", 0)),
        explored="stressed_only" not in marks and observed is None, stressed=not explored_only and observed is None,
        asks=asks, bound=marks.get("bound"),
        repeats=marks.get("repeats", DEFAULT_REPEATS),
        clock=Clock.LOOSE if "loose_clock" in marks else Clock.STRICT, observed=observed)
