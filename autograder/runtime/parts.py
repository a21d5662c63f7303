"""The part of a test module that one of its tests needs.

Each execution runs the test module anew; with all the tests that are not asked for, that cost more than most
executions. What is left out binds names that nobody reads, and the annotations of functions.
"""

from __future__ import annotations

import ast
import copy
import types
from collections.abc import Mapping
from dataclasses import dataclass

#: Where these are called, names may be reached by a string: all is needed then.
_REACHING = frozenset({"globals", "locals", "vars", "eval", "exec", "dir", "__import__"})

#: What an assignment can be made of, to be left out where nobody reads its name: nothing that runs anything.
_INERT = (ast.Constant, ast.Name, ast.Tuple, ast.List, ast.UnaryOp, ast.unaryop, ast.expr_context)

#: Any name at all.
EVERYTHING: frozenset[str] = frozenset({"*"})


@dataclass(frozen=True, eq=False)
class Part:
    """Code that runs a part of a module, and the names that it takes from other modules, by module."""

    code: types.CodeType
    imported: Mapping[str, frozenset[str]]


@dataclass(frozen=True, eq=False)
class Statements:
    """A module's statements, each with the names that it binds and reads, found once for the parts of all its tests.

    ``all`` are needed where names may be reached by a string.
    """

    body: tuple[ast.stmt, ...]
    binds: tuple[frozenset[str] | None, ...]
    reads: tuple[frozenset[str], ...]
    all: bool


def statements(tree: ast.Module) -> Statements:
    """The statements of ``tree``, which lose their annotations where nothing looks at them."""
    everything = _reaches(tree)
    body = tuple(_bare(statement) for statement in tree.body)
    return Statements(body, tuple(map(_binds, body)), tuple(map(_reads, body)), everything)


def part(module: Statements, filename: str, names: frozenset[str]) -> Part:
    """What of a module it takes for ``names`` to be there."""
    kept = list(module.body) if names == EVERYTHING or module.all else _needed(module, set(names))
    made = ast.Module(kept, [])
    return Part(compile(made, filename, "exec", dont_inherit=True), _imported(made))


def _reaches(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.Name) and node.id in _REACHING for node in ast.walk(tree))


def _needed(module: Statements, wanted: set[str]) -> list[ast.stmt]:
    """The statements that bind a wanted name, or may do more than bind one, and what these need in turn."""
    kept: set[int] = set()
    grows = True
    while grows:
        grows = False
        for index, bound in enumerate(module.binds):
            if index not in kept and (bound is None or bound & wanted):
                kept.add(index)
                wanted.update(module.reads[index])
                grows = True
    return [_trimmed(module.body[index], wanted) for index in sorted(kept)]


def _binds(statement: ast.stmt) -> frozenset[str] | None:
    """The names that a statement binds, where it does nothing else that a test could notice."""
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return frozenset({name})
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            names = frozenset(_bound(alias) for alias in aliases)
            return None if "*" in names or getattr(statement, "module", "") == "__future__" else names
        case ast.Assign(targets=[ast.Name(id=name)], value=value) if _is_inert(value):
            return frozenset({name})
    return None


def _bound(alias: ast.alias) -> str:
    return alias.asname or alias.name.partition(".")[0]


def _is_inert(value: ast.expr) -> bool:
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "TypeVar":
        return True
    return all(isinstance(node, _INERT) for node in ast.walk(value))


def _reads(statement: ast.stmt) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(statement) if isinstance(node, ast.Name))


def _trimmed(statement: ast.stmt, wanted: set[str]) -> ast.stmt:
    """An import takes only the names that are needed."""
    if isinstance(statement, (ast.Import, ast.ImportFrom)) and _binds(statement) is not None:
        statement = copy.copy(statement)
        statement.names = [alias for alias in statement.names if _bound(alias) in wanted]
    return statement


class _Bare(ast.NodeTransformer):
    """Tests, and functions that nothing decorates, lose their annotations: nothing looks at them."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        if node.decorator_list and not node.name.startswith("test_"):
            return node
        node.returns = None
        for argument in ast.walk(node.args):
            if isinstance(argument, ast.arg):
                argument.annotation = None
        return node


def _bare(statement: ast.stmt) -> ast.stmt:
    if not isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return statement
    bare: ast.stmt = _Bare().visit(statement)
    return bare


def _imported(tree: ast.Module) -> Mapping[str, frozenset[str]]:
    imported: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            imported.setdefault(node.module or "", set()).update(alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                imported.setdefault(alias.name, set()).update(EVERYTHING)
    return {module: EVERYTHING if "*" in names else frozenset(names) for module, names in imported.items()}
