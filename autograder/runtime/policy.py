"""What a submission may not name: the ways out of its world, refused by line before anything runs."""

from __future__ import annotations

import ast

#: Names with this prefix belong to the rewrite.
PREFIX = "__ag_"


class RefusedError(Exception):
    """The source has a construct that is not allowed; ``line`` says where (1-based)."""

    def __init__(self, reason: str, line: int | None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


#: Attributes through which a program reaches what is not its own.
FORBIDDEN_ATTRIBUTES = frozenset({
    "__globals__", "__code__", "__closure__", "__subclasses__", "__bases__", "__mro__", "__builtins__",
    "__loader__", "__spec__", "__getattribute__", "f_globals", "f_locals", "f_back", "f_builtins", "f_code",
    "gi_frame", "tb_frame", "cr_frame", "ag_frame", "mro", "__reduce__", "__reduce_ex__", "_getframe",
    "__import__", "__base__", "__self__",
})
FORBIDDEN_NAMES = frozenset({"eval", "exec", "compile", "__import__", "globals", "locals", "vars", "open",
                             "breakpoint", "__builtins__", "__loader__", "__spec__", "memoryview"})


def _forbidden(attribute: str) -> bool:
    return attribute in FORBIDDEN_ATTRIBUTES or attribute.startswith(PREFIX)


def refuse(tree: ast.Module) -> None:
    """Raise RefusedError at the first construct that a submission may not use."""
    for node in ast.walk(tree):
        line = getattr(node, "lineno", None)
        if isinstance(node, ast.Attribute) and _forbidden(node.attr):
            raise RefusedError(f"'{node.attr}' is not available in a graded submission", line)
        name = node.id if isinstance(node, ast.Name) else None
        # A name of one's own is allowed, as it is for a function; what may not be had is the built-in.
        forbidden = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and name in FORBIDDEN_NAMES
        if name is not None and (forbidden or name.startswith(PREFIX)):
            raise RefusedError(f"'{name}' is not available in a graded submission", line)


def refuse_attribute(name: object) -> None:
    """The same for an attribute that is reached by a string at run time."""
    if isinstance(name, str) and _forbidden(name):
        raise RefusedError(f"'{name}' is not available in a graded submission", None)
