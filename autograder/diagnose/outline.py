"""What the submission's syntax says about a line: is it a check, does it stand in a loop, in which function."""

from __future__ import annotations

import ast

from autograder.runtime.parsing import unremarked

_TRUTHS = (ast.Compare, ast.BoolOp)

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class Outline:
    """Answers by line of one source."""

    @unremarked()
    def __init__(self, source: str) -> None:
        self._checks: set[int] = set()
        self._loops: set[int] = set()
        self._functions: list[tuple[int, int, str]] = []
        self._asked: dict[tuple[int, int, str] | None, set[str]] = {}  # what each function's conditions name
        self._walk(ast.parse(source), looping=False)

    def is_check(self, line: int | None) -> bool:
        """Does a condition depend on the line?

        It belongs to the condition of an ``if``, a ``while`` or a conditional expression, to the assignment of a
        truth value, or to a function that some condition names.
        """
        return line in self._checks or any(self.function_name(line) in names for names in self._asked.values())

    def acts_on(self, check: int | None, line: int | None) -> bool:
        """Does ``line`` stand in the function whose condition depends on line ``check``?"""
        if check is None or line is None:
            return False
        if check in self._checks and self.same_function(check, line):
            return True
        return self.function_name(check) in self._asked.get(self._function(line), ())

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

    def _note_check(self, condition: ast.expr) -> None:
        self._checks.update(range(condition.lineno, (condition.end_lineno or condition.lineno) + 1))
        asked = self._asked.setdefault(self._function(condition.lineno), set())
        asked.update(node.attr if isinstance(node, ast.Attribute) else node.id for node in ast.walk(condition)
                     if isinstance(node, (ast.Attribute, ast.Name)))

    def _walk(self, node: ast.AST, *, looping: bool) -> None:
        if isinstance(node, _FUNCTIONS):
            looping = False
            self._functions.append((node.lineno, node.end_lineno or node.lineno, getattr(node, "name", "")))
        elif isinstance(node, (ast.While, ast.For)):
            looping = True
        if isinstance(node, (ast.If, ast.While, ast.IfExp)):
            self._note_check(node.test)
        elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.NamedExpr)) and isinstance(node.value, _TRUTHS):
            self._note_check(node.value)
        if looping and isinstance(node, (ast.stmt, ast.expr)):
            self._loops.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
        for child in ast.iter_child_nodes(node):
            self._walk(child, looping=looping)
