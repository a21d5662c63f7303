"""What a failed assertion of a test says: the values that it compared."""

from __future__ import annotations

import ast
import re
from typing import Any

from autograder.runtime.policy import PREFIX


class Asserts(ast.NodeTransformer):
    """Makes ``assert a == b`` say what ``a`` and ``b`` were, by ``explain`` under the name in ``NAMES``."""

    def operand(self, value: ast.expr) -> ast.expr:
        """How one side of a comparison is evaluated."""
        return value

    def visit_Assert(self, node: ast.Assert) -> Any:
        """A comparison without a message of its own gets one."""
        if node.msg is not None or not isinstance(node.test, ast.Compare) or len(node.test.ops) != 1:
            return node
        compare = node.test
        texts = [ast.Constant(ast.unparse(part)) for part in (compare, compare.left, compare.comparators[0])]
        names = [ast.Name(f"{PREFIX}{side}", ast.Store()) for side in ("left", "right")]
        loads = [ast.Name(n.id, ast.Load()) for n in names]
        fail = ast.Raise(ast.Call(ast.Name("AssertionError", ast.Load()), [
            ast.Call(ast.Name(f"{PREFIX}explain__", ast.Load()), [*texts, *loads], [])], []), None)
        made = [
            ast.Assign([names[0]], self.operand(compare.left)),
            ast.Assign([names[1]], self.operand(compare.comparators[0])),
            ast.If(ast.UnaryOp(ast.Not(), ast.Compare(loads[0], compare.ops, [loads[1]])), [fail], []),
        ]
        for statement in made:
            ast.copy_location(statement, node)
            ast.fix_missing_locations(statement)
        return made


def explain(text: str, left_text: str, right_text: str, left: Any, right: Any) -> str:
    """What a failed comparison is reported as: the values of what is not a literal."""
    seen = [f"{source} was {plain(value)}" for source, value in ((left_text, left), (right_text, right))
            if source != plain(value)]
    return f"expected {text}, but {' and '.join(seen)}"


def plain(value: Any, limit: int = 200) -> str:
    """``repr`` without addresses, bounded; never raises."""
    try:
        text = repr(value)
    except Exception as error:
        text = f"<{type(value).__name__} whose repr raises {type(error).__name__}>"
    text = re.sub(r" at 0x[0-9a-fA-F]+", "", text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


#: What a module that ``Asserts`` rewrote needs among its names.
NAMES = {f"{PREFIX}explain__": explain}
