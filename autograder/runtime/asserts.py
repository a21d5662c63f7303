"""How a test compares: by exact built-in values, and a failed assertion says what they were."""

from __future__ import annotations

import ast
import re
from typing import Any

from autograder.runtime.exact import exact, holding, ours
from autograder.runtime.policy import PREFIX


class Asserts(ast.NodeTransformer):
    """Makes ``assert a == b`` say what ``a`` and ``b`` were, and every comparison one of exact values.

    What it puts in is found under the names in ``NAMES``.
    """

    def operand(self, value: ast.expr) -> ast.expr:
        """How one side of a comparison is evaluated."""
        return value

    def visit_ClassDef(self, node: ast.ClassDef) -> Any:
        """A class of the test may say what it equals."""
        self.generic_visit(node)
        node.decorator_list.insert(0, ast.copy_location(ast.Name(f"{PREFIX}ours__", ast.Load()), node))
        return node

    def visit_Compare(self, node: ast.Compare) -> Any:
        """Compare exact values; identity is that of the objects themselves."""
        self.generic_visit(node)
        return _exactly(node)

    def visit_Assert(self, node: ast.Assert) -> Any:
        """What has no message of its own gets one."""
        if node.msg is not None or not isinstance(node.test, ast.Compare) or len(node.test.ops) != 1:
            if node.msg is None:
                node.msg = ast.copy_location(ast.Constant(f"expected {ast.unparse(node.test)}"), node.test)
            self.generic_visit(node)
            return node
        compare = node.test
        texts = [ast.Constant(ast.unparse(part)) for part in (compare, compare.left, compare.comparators[0])]
        compare.left, compare.comparators = self.visit(compare.left), [self.visit(compare.comparators[0])]
        names = [ast.Name(f"{PREFIX}{side}", ast.Store()) for side in ("left", "right")]
        loads = [ast.Name(n.id, ast.Load()) for n in names]
        fail = ast.Raise(ast.Call(ast.Name("AssertionError", ast.Load()), [
            ast.Call(ast.Name(f"{PREFIX}explain__", ast.Load()), [*texts, *loads], [])], []), None)
        made = [
            ast.Assign([names[0]], self.operand(compare.left)),
            ast.Assign([names[1]], self.operand(compare.comparators[0])),
            ast.If(ast.UnaryOp(ast.Not(), _exactly(ast.Compare(loads[0], compare.ops, [loads[1]]))), [fail], []),
        ]
        for statement in made:
            ast.copy_location(statement, node)  # what is inside of them gets theirs when the module is done
        return made


def _exactly(compare: ast.Compare) -> ast.Compare:
    if any(isinstance(op, (ast.Is, ast.IsNot)) for op in compare.ops):
        return compare
    compare.left = _called("exact", compare.left)
    compare.comparators = [_called("holding" if isinstance(op, (ast.In, ast.NotIn)) else "exact", value)
                           for op, value in zip(compare.ops, compare.comparators, strict=True)]
    return compare


def _called(name: str, value: ast.expr) -> ast.expr:
    if isinstance(value, ast.Constant):
        return value
    return ast.copy_location(ast.Call(ast.Name(f"{PREFIX}{name}__", ast.Load()), [value], []), value)


def explain(text: str, left_text: str, right_text: str, left: Any, right: Any) -> str:
    """What a failed comparison is reported as: the values of what is not a literal."""
    seen = [f"{source} was {plain(value)}" for source, value in ((left_text, left), (right_text, right))
            if source != plain(value)]
    return f"expected {text}, but {' and '.join(seen)}"


def said(error: BaseException) -> str:
    """What an exception says; nothing where it cannot say it, whatever it raises instead."""
    try:
        return str.__str__(str(error))
    except BaseException:
        return ""


def plain(value: Any, limit: int = 200) -> str:
    """``repr`` without addresses, bounded; never raises."""
    try:
        text = str.__str__(repr(value))
    except BaseException as error:
        text = f"<{type(value).__name__} whose repr raises {type(error).__name__}>"
    text = re.sub(r" at 0x[0-9a-fA-F]+", "", text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


#: What a module that ``Asserts`` rewrote needs among its names.
NAMES: dict[str, Any] = {
    f"{PREFIX}{function.__name__}__": function for function in (explain, exact, holding, ours)}
