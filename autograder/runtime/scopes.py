"""Which variables of a module two threads may see change: globals and closure cells that are bound late.

A variable that is bound once, before any thread can look, needs no switch points. The rules of scope are
Python's own (Language Reference, 4.2). Where it is not plain that a variable is settled, it counts as
shared.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

#: A place in the source: line and column.
Position = tuple[int, int]

#: What the methods and functions that start a thread are called.
_STARTS = frozenset({"start", "submit", "map", "starmap", "imap", "imap_unordered", "apply", "apply_async", "map_async",
                     "starmap_async", "start_new_thread", "__enter__", "ThreadPool", "Pool"})

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def _end(node: ast.AST) -> Position:
    return (getattr(node, "end_lineno", None) or 0, getattr(node, "end_col_offset", None) or 0)


def _start(node: ast.AST) -> Position:
    return (getattr(node, "lineno", 0), getattr(node, "col_offset", 0))


@dataclass(eq=False)
class Scope:
    """A module, a class, a function or a comprehension, and the names that are bound in it."""

    node: ast.AST
    parent: Scope | None
    bound: dict[str, Position] = field(default_factory=dict)  # until when it may be bound again
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)

    @property
    def is_class(self) -> bool:
        """A class's names are not seen from inside its methods."""
        return isinstance(self.node, ast.ClassDef)

    @property
    def runs_later(self) -> bool:
        """Does its code run when it is called, by whatever thread, rather than where it stands?"""
        return isinstance(self.node, (*_FUNCTIONS, ast.GeneratorExp))


@dataclass(eq=False)
class _Use:
    scope: Scope
    node: ast.AST
    name: str
    binds: bool


def _starting(tree: ast.Module) -> set[str]:
    """Names of what may start a thread when it is called: by itself, or by something that it mentions."""
    mentions: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            mentions.setdefault(node.name, set()).update(
                part.id if isinstance(part, ast.Name) else part.attr for part in ast.walk(node)
                if isinstance(part, (ast.Name, ast.Attribute)))
    found, before = set(_STARTS), 0
    while len(found) > before:
        before = len(found)
        found.update(name for name, mentioned in mentions.items() if mentioned & found)
    return found


class _Reader(ast.NodeVisitor):
    """Collects the scopes of a module, and each use of a name in them."""

    def __init__(self, tree: ast.Module) -> None:
        self.scope = self.module = Scope(tree, None)
        self.uses: list[_Use] = []
        self.until: Position | None = None  # the end of the outermost loop, or of the statement that binds
        self.first_risk: Position | None = None  # of the module's own code: a call that may start a thread
        self.imported: set[str] = set()
        self.starting = _starting(tree)
        for statement in tree.body:
            self.visit(statement)

    def _bind(self, name: str, node: ast.AST, at: Position | None = None) -> None:
        scope = self.scope
        if isinstance(node, ast.NamedExpr):  # binds outside of a comprehension
            while isinstance(scope.node, _COMPREHENSIONS) and scope.parent is not None:
                scope = scope.parent
        until = max(self.until or (0, 0), at or _end(node))
        scope.bound[name] = max(scope.bound.get(name, (0, 0)), until)
        self.uses.append(_Use(scope, node, name, True))

    def _inside(self, scope: Scope, parts: Iterable[ast.AST | None]) -> None:
        outer, until = self.scope, self.until
        self.scope = scope
        if not isinstance(scope.node, (*_COMPREHENSIONS, ast.ClassDef)):
            self.until = None
        for part in parts:
            if part is not None:
                self.visit(part)
        self.scope, self.until = outer, until

    # -- what binds

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self.uses.append(_Use(self.scope, node, node.id, False))
        else:
            self._bind(node.id, node)

    def _statement(self, node: ast.AST) -> None:
        outer = self.until
        self.until = max(outer or (0, 0), _end(node))
        self.generic_visit(node)
        self.until = outer

    # A name is bound when all of the statement, or of the loop, is over.
    visit_Assign = visit_AnnAssign = visit_AugAssign = visit_For = visit_While = _statement

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        self._bind(node.target.id, node)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            name = alias.asname or alias.name.partition(".")[0]
            if self.scope is self.module:
                self.imported.add(name)
            self._bind(name, node)

    visit_ImportFrom = visit_Import

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name is not None:
            self._bind(node.name, node)
        self.generic_visit(node)

    def visit_MatchAs(self, node: ast.MatchAs | ast.MatchStar) -> None:
        if node.name is not None:
            self._bind(node.name, node)
        self.generic_visit(node)

    visit_MatchStar = visit_MatchAs

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        if node.rest is not None:
            self._bind(node.rest, node)
        self.generic_visit(node)

    def visit_Global(self, node: ast.Global) -> None:
        self.scope.globals.update(node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self.scope.nonlocals.update(node.names)

    # -- scopes

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for part in (*node.decorator_list, *node.args.defaults, *node.args.kw_defaults):
            if part is not None:
                self.visit(part)
        self._bind(node.name, node, _start(node))
        self._function(node, node.body)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        for part in (*node.args.defaults, *node.args.kw_defaults):
            if part is not None:
                self.visit(part)
        self._function(node, [node.body])

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, body: Iterable[ast.AST]) -> None:
        scope = Scope(node, self.scope)
        arguments = node.args
        for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg,
                         arguments.kwarg):
            if argument is not None:
                scope.bound[argument.arg] = _start(node)
        self._inside(scope, body)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for part in (*node.decorator_list, *node.bases, *node.keywords):
            self.visit(part)
        self._bind(node.name, node, _start(node))
        self._inside(Scope(node, self.scope), node.body)

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> None:
        self.visit(node.generators[0].iter)
        scope = Scope(node, self.scope)
        parts: list[ast.AST] = []
        for generator in node.generators:
            parts += [generator.target, *generator.ifs]
        parts += [generator.iter for generator in node.generators[1:]]
        parts += [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        outer, self.until = self.until, _end(node)
        self._inside(scope, parts)
        self.until = outer

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    # -- calls in the module's own code

    def visit_Call(self, node: ast.Call) -> None:
        scope: Scope | None = self.scope
        while scope is not None and not scope.runs_later:
            scope = scope.parent
        if scope is None and self.first_risk is None and not self._harmless(node.func):
            self.first_risk = _start(node)
        self.generic_visit(node)

    def _harmless(self, function: ast.expr) -> bool:
        """Does calling this surely start no thread? Nothing built in or imported does by being called."""
        if isinstance(function, ast.Attribute):
            imported = isinstance(function.value, ast.Name) and function.value.id in self.imported
            return function.attr not in (_STARTS if imported else self.starting)
        return isinstance(function, ast.Name) and function.id not in self.starting


def _resolve(name: str, scope: Scope, module: Scope) -> Scope:
    """The scope whose variable ``name`` is in ``scope``; the module where no other has it."""
    first = True
    at: Scope | None = scope
    while at is not None:
        if name in at.globals:
            return module
        if name in at.bound and name not in at.nonlocals and (first or not at.is_class):
            return at
        first = False
        at = at.parent
    return module


@dataclass(eq=False)
class _Variable:
    owner: Scope
    uses: list[_Use] = field(default_factory=list)

    def captured_at(self) -> Position | None:
        """Where the first function that sees this variable of another one is made."""
        places = []
        for use in self.uses:
            scope: Scope | None = use.scope
            outermost = None
            while scope is not None and scope is not self.owner:
                if scope.runs_later:
                    outermost = scope
                scope = scope.parent
            if outermost is not None:
                places.append(_start(outermost.node))
        return min(places, default=None)

    def is_shared(self, name: str, first_risk: Position | None) -> bool:
        """May a thread see this variable change?"""
        owner = self.owner
        if any(use.binds and use.scope is not owner for use in self.uses):
            return True
        last = owner.bound.get(name)
        if last is None:
            return False
        if isinstance(owner.node, ast.Module):
            return first_risk is not None and last > first_risk
        captured = None if owner.is_class else self.captured_at()
        return captured is not None and last > captured


def shared_uses(tree: ast.Module) -> frozenset[int]:
    """The nodes (by identity) of ``tree`` that read or bind a shared variable.

    Nodes are names, and the statements and patterns that bind one without a ``Name``.
    """
    reader = _Reader(tree)
    variables: dict[tuple[int, str], _Variable] = {}
    for use in reader.uses:
        owner = _resolve(use.name, use.scope, reader.module)
        variables.setdefault((id(owner), use.name), _Variable(owner)).uses.append(use)
    data = _data(tree)
    return frozenset(id(use.node) for (_, name), variable in variables.items()
                     if variable.is_shared(name, reader.first_risk)
                     or (variable.owner is reader.module and name in data) for use in variable.uses)


def _data(tree: ast.Module) -> frozenset[str]:
    """Global variables that hold plain data: a test may set them from outside (``submission.limit = 5``).

    One that is named as a constant, or holds what a call made, a lock for one, is left alone.
    """
    found: set[str] = set()
    for statement in tree.body:
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value is not None and not any(
                isinstance(part, (ast.Call, ast.Lambda)) for part in ast.walk(statement.value)):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            found.update(part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name))
    return frozenset(name for name in found if not name.isupper())


def rebound_attributes(tree: ast.Module) -> frozenset[str]:
    """Names of attributes that the module sets or deletes anywhere, on whatever object."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            found.add(node.attr)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("setattr", "delattr"):
            found.update(part.value for part in node.args if isinstance(part, ast.Constant)
                         and isinstance(part.value, str))
    return frozenset(found)
