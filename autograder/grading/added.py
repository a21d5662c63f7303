"""Which of the cells that a student added to a notebook belong to the program.

Nothing is run to find out. A cell that defines functions, classes and plain values belongs. One that binds names by
calls (``lock = Lock()``) belongs where a cell that belongs needs such a name and nothing else gives it. One that does
more (a loop, a call by itself) belongs where the solution needs a name of it, directly or through cells that belong
for that reason: an experiment with the program gives it nothing, and what goes wrong there is no part of it.
"""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from autograder.runtime.boundary import is_open
from autograder.runtime.parsing import unremarked

#: What ``ast`` and ``symtable`` raise for a text that is not Python.
NOT_PYTHON = (SyntaxError, ValueError, RecursionError, MemoryError)


class Kind(IntEnum):
    """What a cell is about."""

    DEFINES = 0
    BINDS = 1
    DOES = 2


@dataclass(frozen=True)
class Added:
    """A cell: what it is about, the names that it binds, and the global names that it needs."""

    kind: Kind
    gives: frozenset[str]
    needs: frozenset[str]


def belonging(solutions: Iterable[str], added: Sequence[str]) -> list[bool]:
    """For each of the ``added`` cells: does it belong to the program in the ``solutions`` cells?"""
    program = [cell for text in solutions if (cell := read_added(text)) is not None]
    cells = [read_added(text) for text in added]
    belongs = [cell is not None and cell.kind is Kind.DEFINES for cell in cells]
    _take(belongs, cells, [*program, *(cell for cell in cells if cell is not None and cell.kind is Kind.DEFINES)],
          Kind.BINDS)
    given = [cell for cell, belong in zip(cells, belongs, strict=True) if belong and cell is not None]
    _take(belongs, cells, program, Kind.DOES, frozenset().union(*(cell.gives for cell in given)))
    return belongs


def _take(belongs: list[bool], cells: Sequence[Added | None], roots: Sequence[Added], kind: Kind,
          given: frozenset[str] = frozenset()) -> None:
    """Mark cells up to ``kind`` that give what ``roots`` need, and what the cells so taken need in turn."""
    taken = list(roots)
    while True:
        has = given.union(dir(builtins), *(cell.gives for cell in taken))
        needed = frozenset().union(*(cell.needs for cell in taken)) - has
        found = [number for number, cell in enumerate(cells)
                 if not belongs[number] and cell is not None and cell.kind <= kind and cell.gives & needed]
        if not found:
            return
        for number in found:
            belongs[number] = True
            taken.append(cells[number])  # type: ignore[arg-type]  # it is not None: see above


@unremarked()
def read_added(text: str) -> Added | None:
    """What a cell is about; None where it is no Python."""
    try:
        tree = ast.parse(text)
        table = symtable.symtable(text, "cell", "exec")
        return Added(max((_kind(statement) for statement in tree.body), default=Kind.DEFINES),
                     frozenset(s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()),
                     frozenset(_needs(table)))
    except NOT_PYTHON:
        return None


def _needs(table: symtable.SymbolTable) -> Iterable[str]:
    """The names that a scope and those in it look up among the globals."""
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (table.get_type() == "module" or symbol.is_global()):
            yield symbol.get_name()
    for child in table.get_children():
        yield from _needs(child)


def _kind(statement: ast.stmt) -> Kind:
    match statement:
        case ast.FunctionDef() | ast.ClassDef():
            return Kind.DEFINES
        case ast.Import(names=names) if all(is_open(alias.name) for alias in names):
            return Kind.DEFINES
        case ast.ImportFrom(module=module, level=0) if is_open(module or ""):
            return Kind.DEFINES
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            return Kind.BINDS if any(isinstance(node, ast.Call) for node in ast.walk(value)) else Kind.DEFINES
        case ast.AnnAssign(value=None) | ast.Expr(value=ast.Constant()) | ast.Pass():
            return Kind.DEFINES
    return Kind.DOES
