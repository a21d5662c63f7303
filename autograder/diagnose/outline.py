"""What the submission's syntax says about a line: is it a check, does it stand in a loop, in which function."""

from __future__ import annotations

import ast

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class Outline:
    """Answers by line of one source."""

    def __init__(self, source: str) -> None:
        self._checks: set[int] = set()
        self._loops: set[int] = set()
        self._functions: list[tuple[int, int, str]] = []
        self._walk(ast.parse(source), looping=False)

    def is_check(self, line: int | None) -> bool:
        """Does the line belong to the condition of an ``if``, a ``while`` or a conditional expression?"""
        return line in self._checks

    def in_loop(self, line: int | None) -> bool:
        """Does the line stand in a loop of its own function?"""
        return line in self._loops

    def same_function(self, one: int | None, other: int | None) -> bool:
        """Do both lines belong to the same innermost function?"""
        return one is not None and other is not None and self._function(one) == self._function(other)

    def function_name(self, line: int | None) -> str:
        """The name of the innermost function around the line; empty outside of all."""
        found = None if line is None else self._function(line)
        return "" if found is None else found[2]

    def _function(self, line: int) -> tuple[int, int, str] | None:
        around = [span for span in self._functions if span[0] <= line <= span[1]]
        return min(around, key=lambda span: span[1] - span[0], default=None)

    def _walk(self, node: ast.AST, *, looping: bool) -> None:
        if isinstance(node, _FUNCTIONS):
            looping = False
            self._functions.append((node.lineno, node.end_lineno or node.lineno, getattr(node, "name", "")))
        elif isinstance(node, (ast.While, ast.For)):
            looping = True
        if isinstance(node, (ast.If, ast.While, ast.IfExp)):
            self._checks.update(range(node.test.lineno, (node.test.end_lineno or node.test.lineno) + 1))
        if looping and isinstance(node, (ast.stmt, ast.expr)):
            self._loops.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
        for child in ast.iter_child_nodes(node):
            self._walk(child, looping=looping)
