"""What every part of the rewrite builds on: hooks as syntax, sites, temporaries, and what a form tells."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.runtime.guarding import mangled
from autograder.runtime.scopes import shared_uses

_CANNOT_HOLD = (ast.Constant, ast.JoinedStr, ast.Compare, ast.Lambda)
NUMBERS_ONLY = (ast.Add, ast.Sub, ast.Div, ast.FloorDiv, ast.Pow, ast.LShift, ast.RShift, ast.BitAnd, ast.BitOr,
                 ast.BitXor)

@dataclass(frozen=True, slots=True)
class Site:
    """A place in the submission: where a switch point came from."""

    line: int
    text: str


def scalar(node: ast.expr) -> bool:
    """Can the value of ``node`` be no container, by its form alone?"""
    return isinstance(node, _CANNOT_HOLD) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))


def number(node: ast.expr) -> bool:
    """Is ``node`` a literal number?"""
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float, complex))


class Temporaries:
    """Temporary names of one statement; what holds them is deleted at its end."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.count = 0

    def new(self, at: ast.AST) -> ast.Name:
        """A fresh name, as a target."""
        self.count += 1
        # Neither mangled in a class nor taken for a member in an enumeration.
        return ast.copy_location(ast.Name(f"{self.prefix}{self.count}__", ast.Store()), at)

    def removal(self, at: ast.AST) -> list[ast.stmt]:
        """The statement that deletes them all."""
        names: list[ast.expr] = [ast.copy_location(ast.Name(f"{self.prefix}{number}__", ast.Del()), at)
                                 for number in range(1, self.count + 1)]
        return [ast.copy_location(ast.Delete(names), at)] if names else []


def load(name: ast.Name) -> ast.Name:
    """The value of a temporary."""
    return ast.copy_location(ast.Name(name.id, ast.Load()), name)


class Rewriter(ast.NodeTransformer):
    """Visits a module's tree; ``sites`` are the places of the hooks that it made."""

    def __init__(self, tree: ast.Module, lines: list[str], prefix: str, first: int) -> None:
        self.lines = lines
        self.prefix = prefix
        self.first = first  # the number of the first site
        self.sites: list[Site] = []
        self.shared = shared_uses(tree)
        self.classes: list[str] = []
        self.modules: set[str] = set()
        self.rebound: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                self.modules.update((alias.asname or alias.name.partition(".")[0]) for alias in node.names)
            elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                self.rebound.add(node.id)
            elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                self.rebound.add(node.name)
            elif isinstance(node, ast.arg):
                self.rebound.add(node.arg)
        self.modules -= self.rebound

    # -- helpers

    def _hook(self, hook: str, arguments: Iterable[ast.expr], at: ast.AST) -> ast.Call:
        name = ast.Name(id=f"{self.prefix}{hook}__", ctx=ast.Load())
        made = ast.Call(func=name, args=list(arguments), keywords=[])
        for node in (name, made, *(a for a in made.args if not hasattr(a, "lineno"))):
            ast.copy_location(node, at)
        return made

    def _site(self, node: ast.AST) -> ast.Constant:
        line = getattr(node, "lineno", 0)
        text = self.lines[line - 1].strip() if 0 < line <= len(self.lines) else ""
        self.sites.append(Site(line, text))
        return ast.Constant(self.first + len(self.sites) - 1)

    def _mangled(self, name: str) -> ast.Constant:
        return ast.Constant(mangled(name, self.classes))

    def _is_watched(self, name: str) -> bool:
        """Does an attribute of this name pass a guard?"""
        return False

    @staticmethod
    def _names(names: list[str], at: ast.AST) -> ast.expr:
        parts: list[ast.expr] = [ast.copy_location(ast.Constant(name), at) for name in names]
        return ast.copy_location(ast.Tuple(parts, ast.Load()), at)

    def _visit(self, node: ast.expr) -> ast.expr:
        made: ast.expr = self.visit(node)
        return made

    def _looked(self, hook: str, node: ast.expr) -> ast.expr:
        """``node``, visited, with a point before the interpreter goes through its value."""
        if scalar(node):
            return self._visit(node)
        site = self._site(node)
        return self._hook(hook, [self._visit(node), site], node)

    def _test(self, node: ast.expr) -> ast.expr:
        """``node``, visited, with a point before its truth is looked at."""
        if isinstance(node, ast.BoolOp):
            node.values = [self._test(value) for value in node.values]
            return node
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return self._visit(node)
        return self._looked("look", node)

    def _body(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        made: list[ast.stmt] = []
        for statement in statements:
            result = self.visit(statement)
            made.extend(result if isinstance(result, list) else [result])
        return made

    def _key(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Slice):
            bounds = [part or ast.Constant(None) for part in (node.lower, node.upper, node.step)]
            return self._hook("slice", bounds, node)
        if isinstance(node, ast.Tuple):
            node.elts = [self._key(e) for e in node.elts]
        return node

    def _variable(self, node: ast.Name) -> ast.expr:
        point = self._hook("name", [ast.Constant(node.id), self._site(node)], node)
        return ast.copy_location(ast.BoolOp(ast.Or(), [point, node]), node)
