"""A submission's text as a tree: what Python itself would compile, and nothing said about it."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unremarked() -> Iterator[None]:
    """While it is entered, or around what it decorates, Python remarks on nothing that it parses or compiles.

    A SyntaxWarning would show a line of the submission on a terminal, as it is.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def parsed(source: str) -> ast.Module:
    """The tree of ``source``; raises SyntaxError (also for NUL bytes, as ``ast.parse`` does).

    Python refuses some programs only when it compiles them (``x = *y``), and a rewrite may make others of them.
    """
    tree = ast.parse(source)
    compile(tree, "", "exec", dont_inherit=True)
    return tree
