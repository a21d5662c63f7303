"""Annotations that are text, evaluated without ``eval``: names, their attributes, subscripts and unions."""

from __future__ import annotations

import ast
import builtins
import sys
from typing import Any

from autograder.runtime.parsing import unremarked
from autograder.runtime.policy import FORBIDDEN_NAMES, REACHED, refuse_attribute, sentence

__autograder_engine__ = True  # see callers.ENGINE_MARK

_OTHERS = sys.stdlib_module_names | {"autograder"}


def type_hints(thing: Any, space: dict[str, Any] | None = None, local: Any = None) -> dict[str, Any]:
    """``typing.get_type_hints``, for annotations that name types in ``space``: where there is none, in the module of
    ``thing``, a function that is neither the library's nor the test's.
    """
    if space is None:
        space = getattr(thing, "__globals__", {})
        name = str(space.get("__name__"))
        if name == "test" or name.partition(".")[0] in _OTHERS:
            space = {}
    parts = reversed(type.__getattribute__(thing, "__mro__")) if isinstance(thing, type) else [thing]
    found: dict[str, Any] = {}
    for part in parts:
        own = vars(part).get("__annotations__", {}) if isinstance(part, type) else part.__annotations__
        found.update({name: _resolved(value, {**space, **(local or {})}) for name, value in own.items()})
    return found


@unremarked()
def _resolved(value: Any, space: dict[str, Any]) -> Any:
    if value is None:
        return type(None)
    if not isinstance(value, str):
        return value
    return _evaluated(ast.parse(str.__str__(value), mode="eval").body, space)


def _evaluated(node: ast.expr, space: dict[str, Any]) -> Any:
    match node:
        case ast.Constant(None):
            return type(None)
        case ast.Constant(str()):
            return _resolved(node.value, space)
        case ast.Constant():
            return node.value
        case ast.Name():
            found = space.get(node.id) or getattr(builtins, node.id, None)
            if node.id in FORBIDDEN_NAMES or (found is not space.get(node.id) and not isinstance(found, type)):
                raise NameError(f"name {node.id!r} is not defined")
            return found
        case ast.Attribute():
            refuse_attribute(node.attr)
            if not node.attr.startswith("_"):
                return getattr(_evaluated(node.value, space), node.attr)
        case ast.Subscript():
            return _evaluated(node.value, space)[_evaluated(node.slice, space)]
        case ast.Tuple() | ast.List():
            parts = [_evaluated(part, space) for part in node.elts]
            return tuple(parts) if isinstance(node, ast.Tuple) else parts
        case ast.BinOp(op=ast.BitOr()):
            return _evaluated(node.left, space) | _evaluated(node.right, space)
    raise REACHED.refused(sentence(ast.unparse(node), "advice.names_a_type"))
