"""What of a program its verdict can depend on: its syntax tree, without comments and formatting.

Constants keep their type (``1``, ``1.0`` and ``True`` differ), docstrings are constants. Which nodes share a line is
kept, and which come on a later one, since the engine names places by their lines; how many lines lie between is not.
So a program that looks at its own line numbers and passes only with some of them is taken for its neighbour.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from typing import Any


def shape(text: str) -> str | None:
    """A digest, the same for programs that differ in comments and formatting only; None for what is no program."""
    try:
        tree = ast.parse(text)
        lines = sorted({node.lineno for node in ast.walk(tree) if hasattr(node, "lineno")})
        found = hashlib.sha256()
        for part in _parts(tree, {line: rank for rank, line in enumerate(lines)}):
            found.update(part.encode("utf-8", "surrogatepass") + b"\0")
        return found.hexdigest()
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _parts(value: Any, ranks: dict[int, int]) -> Iterator[str]:
    """The tree as a sequence of texts, each way in brackets, so that no two trees have the same."""
    if isinstance(value, ast.AST):
        yield f"({type(value).__name__} {ranks.get(getattr(value, 'lineno', 0), '')}"
        for name, field in ast.iter_fields(value):
            yield f"{name}="
            yield from _parts(field, ranks)
        yield ")"
    elif isinstance(value, list):
        yield "["
        for item in value:
            yield from _parts(item, ranks)
        yield "]"
    else:
        yield f"{type(value).__name__} {value!r}"
