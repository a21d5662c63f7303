"""Puts a submission's guard where its source reaches what is watched, and changes an attribute: no switch points.

``a.x = e`` becomes ``__ag_writes__(a, 'x').x = e``, and ``a._x`` becomes ``__ag_reached__(a, '_x')._x``; all else
stays as it is, so what races in the source still does.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from autograder.runtime.policy import PREFIX, is_watched


def mangled(name: str, classes: list[str]) -> str:
    """A private name in a class body (Language Reference, 6.2.1)."""
    owner = classes[-1].lstrip("_") if classes else ""
    return f"_{owner}{name}" if owner and name.startswith("__") and not name.endswith("__") else name


def in_patterns(node: ast.Match) -> list[ast.expr]:
    """What the patterns of a ``match`` reach that has to be looked at before: classes whose instances are taken apart
    by position, and values that are watched attributes.
    """
    found: list[ast.expr] = []
    for part in (part for case in node.cases for part in ast.walk(case.pattern)):
        if isinstance(part, ast.MatchClass) and part.patterns:
            found.append(part.cls)
        if isinstance(part, ast.Attribute) and is_watched(part.attr):
            found.append(part)
    return [ast.parse(ast.unparse(value), mode="eval").body for value in found]


class Guards(ast.NodeTransformer):
    """The pass over a tree, or a part of one inside of ``classes``."""

    def __init__(self, classes: Sequence[str] = ()) -> None:
        self.classes = list(classes)

    def _call(self, hook: str, owner: ast.expr, rest: list[ast.expr]) -> ast.Call:
        made = ast.Call(ast.Name(f"{PREFIX}{hook}__", ast.Load()), [owner, *rest], [])
        for node in ast.walk(made):
            if not hasattr(node, "lineno"):
                ast.copy_location(node, owner)
        return made

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Names in a class body are mangled."""
        node.bases = [self.visit(base) for base in node.bases]
        node.keywords = [self.visit(keyword) for keyword in node.keywords]
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        self.classes.append(node.name)
        node.body = [self.visit(statement) for statement in node.body]
        self.classes.pop()
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """Every store, and the reads of watched names."""
        self.generic_visit(node)
        name = ast.Constant(mangled(node.attr, self.classes))
        if not isinstance(node.ctx, ast.Load):
            node.value = self._call("writes", node.value, [name])
        elif is_watched(node.attr):
            node.value = self._call("reached", node.value, [name])
        return node

    def visit_Match(self, node: ast.Match) -> ast.AST:
        """A pattern stays as it is: what it reaches is looked at with the subject."""
        reached = [self.visit(value) for value in in_patterns(node)]
        node.subject = self.visit(node.subject)
        for case in node.cases:
            case.guard = case.guard and self.visit(case.guard)
            case.body = [self.visit(statement) for statement in case.body]
        if reached:
            node.subject = self._call("fits", node.subject, reached)
        return node


def put_guards(tree: ast.Module) -> ast.Module:
    """Guards wherever ``tree`` needs one."""
    postponed = _postponed(tree)
    made: ast.Module = (_Unannotated() if postponed else Guards()).visit(tree)
    return ast.fix_missing_locations(made)


def guard_annotations(tree: ast.Module) -> None:
    """Guards in what is evaluated where a function or a variable is annotated, in a tree that gets others later."""
    if not _postponed(tree):
        _Annotations().visit(tree)


def _postponed(tree: ast.Module) -> bool:
    return any(isinstance(s, ast.ImportFrom) and s.module == "__future__" and
               any(alias.name == "annotations" for alias in s.names) for s in tree.body)


class _Unannotated(Guards):
    """Annotations are text, and are never evaluated."""

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        returns, node.returns = node.returns, None
        self.generic_visit(node)
        node.returns = returns
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.target = self.visit(node.target)
        node.value = node.value and self.visit(node.value)
        return node


class _Annotations(ast.NodeTransformer):
    """Guards in annotations, type parameters and type aliases, and nowhere else."""

    def __init__(self) -> None:
        self.guards = Guards()

    def _guarded(self, node: ast.expr | None) -> ast.expr | None:
        return node and self.guards.visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._parameters(node)
        self.guards.classes.append(node.name)
        self.generic_visit(node)
        self.guards.classes.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self._parameters(node)
        node.returns = self._guarded(node.returns)
        self.generic_visit(node)
        return node

    def _parameters(self, node: ast.AST) -> None:
        for parameter in getattr(node, "type_params", ()):
            self.guards.visit(parameter)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = self._guarded(node.annotation)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        annotation = node.annotation
        self.generic_visit(node)
        made = self._guarded(annotation)
        node.annotation = annotation if made is None else made
        return node

    def visit_TypeAlias(self, node: ast.AST) -> ast.AST:
        made: ast.AST = self.guards.visit(node)
        return made
