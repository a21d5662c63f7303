"""Library modules that are instrumented as a submission is, and the code that some of them generate.

One step of such a module is not one step of the program: ``UserDict.pop`` looks, reads and deletes. So
its copy passes the same points as a submission that had it written.
"""

from __future__ import annotations

import ast
import builtins
import types
from collections.abc import Callable
from typing import Any

from autograder.runtime.hooks import LibraryHooks
from autograder.runtime.instrument import rewrite_library
from autograder.runtime.policy import refuse

#: Hooks of generated code, which runs in the space of whatever module it was generated for.
MADE_PREFIX = "__ag_made_"


def instrumented(tree: ast.Module, source: str, file: str) -> tuple[tuple[str, int], ...]:
    """Put hooks into a library module's ``tree``; returns its sites."""
    return tuple((file, site.line) for site in rewrite_library(tree, source))


class Generated:
    """What ``dataclasses`` generates, instrumented: its ``__eq__`` reads one field after the other."""

    prefix = MADE_PREFIX

    def __init__(self) -> None:
        self._codes: dict[str, types.CodeType] = {}
        self._sites: list[tuple[str, int]] = []
        self.hooks = LibraryHooks(self._sites, {})

    def run(self, text: str, space: dict[str, Any] | None = None, local: dict[str, Any] | None = None) -> None:
        """``exec`` for the copy of dataclasses."""
        code = self._codes.get(text)
        if code is None:
            tree = ast.parse(text)
            refuse(tree)  # names of fields are a submission's to choose
            sites = rewrite_library(tree, text, MADE_PREFIX, len(self._sites))
            self._sites.extend(("<generated>", site.line) for site in sites)
            code = self._codes[text] = compile(tree, "<string>", "exec", dont_inherit=True)
        space = {} if space is None else space
        names = space.get("__builtins__", vars(builtins))
        names = names if isinstance(names, dict) else vars(names)
        if f"{MADE_PREFIX}read__" not in names:  # not a module of the world: ``make_dataclass`` works in ``types``
            space = {**space, "__builtins__": {**names, **self.hooks.names(MADE_PREFIX)}}
        exec(code, space, local)


def seeded(space: dict[str, Any], number: Callable[[], int]) -> None:
    """Give a copy of ``random`` its seeds: the module's own generator has 0, others count up."""
    generator, inner = space["Random"], space["_inst"]
    given = generator.seed

    def seed(self: Any, a: Any = None, version: int = 2) -> None:
        given(self, number() if a is None else a, version)

    if getattr(given, "__module__", None) != __name__:
        generator.seed = seed
    given(inner, 0)
    space["_urandom"] = lambda count: bytes(inner.getrandbits(8) for _ in range(count))
