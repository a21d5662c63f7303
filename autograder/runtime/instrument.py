"""Rewrites a submission so that it passes a switch point before each access to shared state.

The rewrite leaves the operation itself to the interpreter wherever it can: ``self.value`` becomes
``__ag_read__(self, 'value', 7).value``, where the hook passes the point and returns its first
argument. So evaluation order, exceptions, their lines and columns stay what they were. Numbers are
sites: an index into the list of lines that belongs to the rewritten module.
"""

from __future__ import annotations

import ast
from typing import Any

from autograder.runtime.guarding import Guards, guard_annotations, in_patterns
from autograder.runtime.parsing import parsed
from autograder.runtime.policy import PREFIX, Policy, RefusedError, is_watched, refuse
from autograder.runtime.rewriter import NUMBERS_ONLY, Site, number, scalar
from autograder.runtime.stores import Stores
from autograder.texts import say

#: Built-ins that look into no argument, or into one only where that has Python code of its own.
PASSIVE = frozenset({"super", "range", "int", "float", "complex", "isinstance", "issubclass", "callable", "type",
                     "object", "property", "staticmethod", "classmethod", "slice", "chr", "ord", "hex", "oct", "bin"})



class _Rewrite(Stores):
    """The whole rewrite: reads, calls, operators, tests and scopes here, stores in ``stores``."""

    # -- scopes

    def _refuse_async(self, node: ast.AST) -> ast.AST:
        raise RefusedError(say("refusal.async"), getattr(node, "lineno", None))

    visit_AsyncFunctionDef = visit_AsyncWith = visit_AsyncFor = visit_Await = _refuse_async

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.decorator_list = [self._visit(d) for d in node.decorator_list]
        node.bases = [self._visit(base) for base in node.bases]
        node.keywords = [self.visit(keyword) for keyword in node.keywords]
        self.classes.append(node.name)
        node.body = self._body(node.body)
        self.classes.pop()
        return self._defined(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        # Annotations and type parameters have no part in what runs: they stay as they are.
        self._defaults(node.args)
        node.decorator_list = [self._visit(d) for d in node.decorator_list]
        node.body = self._body(node.body)
        return self._defined(node)

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self._defaults(node.args)
        node.body = self._visit(node.body)
        return node

    def _defaults(self, arguments: ast.arguments) -> None:
        arguments.defaults = [self._visit(d) for d in arguments.defaults]
        arguments.kw_defaults = [d and self._visit(d) for d in arguments.kw_defaults]

    def _defined(self, node: ast.FunctionDef | ast.ClassDef) -> ast.AST:
        """The last decorator to be applied passes the point before a shared name is bound."""
        if id(node) in self.shared:
            at = node.decorator_list[0] if node.decorator_list else node
            node.decorator_list.insert(0, self._hook("bound", [ast.Constant(node.name), self._site(node)], at))
        return node

    # -- reads

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        return self._attribute(node, "read")

    def _receiver(self, node: ast.expr) -> Any:
        """What a method is called on: the call says how far it looks into it."""
        return self._attribute(node, "receiver") if isinstance(node, ast.Attribute) else self._visit(node)

    def _attribute(self, node: ast.Attribute, read: str) -> ast.AST:
        if isinstance(node.ctx, ast.Load):
            watched = self._is_watched(node.attr)
            if isinstance(node.value, ast.Name) and node.value.id in self.modules and not watched:
                return node
            hook = "reach" if watched else read
        else:
            hook = "write"
        node.value = self._hook(hook, [self._visit(node.value), self._mangled(node.attr), self._site(node)], node.value)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        site = self._site(node)
        if isinstance(node.ctx, ast.Load):
            return self._hook("item", [self._visit(node.value), self._visit(self._key(node.slice)), site], node)
        node.value = self._hook("place", [self._visit(node.value), site], node.value)
        node.slice = self._visit(node.slice)
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return self._variable(node) if isinstance(node.ctx, ast.Load) and id(node) in self.shared else node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        function = node.func
        if isinstance(function, ast.Attribute):
            # One call into C is one step: the point is passed when the arguments are there.
            hook = "reach_method" if self._is_watched(function.attr) else "method"
            function.value = self._hook(hook, [self._receiver(function.value), self._mangled(function.attr),
                                                   self._site(node)], function.value)
        elif isinstance(function, ast.Call) and isinstance(function.func, ast.Name) and (
                function.func.id.startswith(self.prefix)):
            pass  # made by the rewrite: a slice
        elif not (isinstance(function, ast.Name) and function.id in PASSIVE and function.id not in self.rebound):
            site = self._site(node)
            node.func = self._hook("call", [self._visit(function), site], function)
        node.args = [self._visit(a) for a in node.args]
        for keyword in node.keywords:
            keyword.value = self._visit(keyword.value) if keyword.arg else self._looked("look", keyword.value)
        return node

    def visit_Starred(self, node: ast.Starred) -> ast.AST:
        node.value = self._looked("look", node.value) if isinstance(node.ctx, ast.Load) else self._visit(node.value)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        # Keys and values are evaluated in turn; sites are numbered in no order that matters.
        node.values = [self._visit(value) if key is not None else self._looked("look", value)
                       for key, value in zip(node.keys, node.values, strict=True)]
        node.keys = [key and self._visit(key) for key in node.keys]
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        node.value = self._looked("show", node.value)
        if node.format_spec is not None:
            node.format_spec = self._visit(node.format_spec)
        return node

    # -- operators

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        left, right = node.left, node.right
        harmless = (scalar(left) and scalar(right)) or (
            isinstance(node.op, NUMBERS_ONLY) and (number(left) or number(right)))
        node.left, node.right = self._visit(left), self._visit(right)
        if harmless:
            return node
        operator = ast.Constant(type(node.op).__name__)
        return self._hook("operate", [node.left, node.right, operator, self._site(node)], node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        operators, operands = node.ops, [node.left, *node.comparators]
        is_member = any(isinstance(operator, (ast.In, ast.NotIn)) for operator in operators)
        if all(isinstance(operator, (ast.Is, ast.IsNot)) for operator in operators) or (
                not is_member and any(map(scalar, operands))) or (is_member and scalar(operands[-1])):
            self.generic_visit(node)
            return node
        if len(operators) == 1:
            operator = ast.Constant(type(operators[0]).__name__)
            left, right = map(self._visit, operands)
            return self._hook("operate", [left, right, operator, self._site(node)], node)
        node.left, *node.comparators = (self._looked("show", operand) for operand in operands)
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        *tested, last = node.values
        node.values = [*map(self._test, tested), self._visit(last)]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        node.operand = self._test(node.operand) if isinstance(node.op, ast.Not) else self._visit(node.operand)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        node.test, node.body, node.orelse = self._test(node.test), self._visit(node.body), self._visit(node.orelse)
        return node

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.AST:
        node.value = self._visit(node.value)
        if id(node) in self.shared:
            node.value = self._stored(node.value, node.target)
        return node

    def visit_Yield(self, node: ast.Yield) -> ast.AST:
        self.generic_visit(node)
        return self._hook("resumed", [node, self._site(node)], node)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.AST:
        node.value = self._looked("each", node.value)
        return node

    # -- tests and turns

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test, node.body, node.orelse = self._test(node.test), self._body(node.body), self._body(node.orelse)
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        node.test = self._test(node.test)
        node.msg = node.msg and self._visit(node.msg)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        turn = self._hook("turn", [self._site(node)], node.test)
        node.test = ast.copy_location(ast.BoolOp(ast.Or(), [turn, self._test(node.test)]), node.test)
        node.body = self._body(node.body)
        node.orelse = self._body(node.orelse)
        return node

    def visit_TypeAlias(self, node: ast.AST) -> ast.AST:
        """A lazy annotation, on 3.12 and later: it stays as it is."""
        return node


class _LibraryRewrite(_Rewrite):
    """Coroutines have no part in a world of threads, so those of the library stay as they are."""

    def _leave(self, node: ast.AST) -> ast.AST:
        return node

    visit_AsyncFunctionDef = _leave


class _Guarded(_Rewrite):
    """The rewrite of a submission: what is watched passes its guard, too."""

    def _is_watched(self, name: str) -> bool:
        return is_watched(name)

    def visit_Match(self, node: ast.Match) -> ast.AST:
        guards = Guards(self.classes)
        reached = [guards.visit(value) for value in in_patterns(node)]
        super().visit_Match(node)
        if reached:
            node.subject = self._hook("fits", [node.subject, *reached], node.subject)
        return node


def instrument(source: str, policy: Policy = Policy.GUARDED) -> tuple[ast.Module, tuple[Site, ...]]:
    """Rewrite ``source``; returns the tree to compile and its sites.

    Raises SyntaxError and RefusedError.
    """
    tree = parsed(source)
    if policy is Policy.OFF:
        return tree, rewrite(tree, source)
    refuse(tree)
    guard_annotations(tree)
    return tree, _put_hooks(_Guarded(tree, source.splitlines(), PREFIX, 0), tree)


def rewrite(tree: ast.Module, source: str) -> tuple[Site, ...]:
    """Put hooks into ``tree``, made from ``source``, whatever it uses; returns the sites."""
    return _put_hooks(_Rewrite(tree, source.splitlines(), PREFIX, 0), tree)


def rewrite_library(tree: ast.Module, source: str, prefix: str = PREFIX, first: int = 0) -> tuple[Site, ...]:
    """The same for a library module: coroutines stay as they are. Sites are numbered from ``first`` on."""
    return _put_hooks(_LibraryRewrite(tree, source.splitlines(), prefix, first), tree)


def _put_hooks(rewriter: _Rewrite, tree: ast.Module) -> tuple[Site, ...]:
    tree.body = rewriter._body(tree.body)
    ast.fix_missing_locations(tree)
    return tuple(rewriter.sites)
