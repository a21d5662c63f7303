"""What a world does not have: stand-ins that say so to the test that reaches for one."""

from __future__ import annotations

import types
from typing import Any

from autograder.runtime.boundary import library_os

#: Processes, signals, the C API, other interpreters: modules whose names resolve and whose use fails.
MODULES = frozenset({
    "_interpreters", "_testcapi", "_testinternalcapi", "_xxsubinterpreters", "asyncio", "concurrent.futures.process",
    "concurrent.futures.interpreter", "ctypes", "faulthandler", "multiprocessing", "multiprocessing.context",
    "multiprocessing.process", "multiprocessing.util", "signal", "socket", "subprocess", "test.support.interpreters",
})

#: What ``os`` does to the process itself.
OS_NAMES = frozenset({"_exit", "abort", "fork", "forkpty", "kill", "killpg", "posix_spawn", "register_at_fork",
                      "system", "waitpid"})


class NotInAWorldError(Exception):
    """The test uses what a world does not have."""


class Absent(types.ModuleType):
    """A module that is there to be imported; each of its names is a thing that cannot be used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _unusable(f"{self.__name__}.{name}")


def _unusable(name: str) -> Any:
    """A class, since tests derive from some and catch others, that cannot be made."""

    def refuse(*_: Any, **__: Any) -> Any:
        raise NotInAWorldError(f"{name} is not part of a world")

    return type(name.rpartition(".")[2], (Exception,), {"__new__": refuse})


def module(name: str) -> types.ModuleType:
    """A stand-in for module ``name``."""
    made = Absent(name)
    made.__path__ = []
    return made


def os_of_a_world() -> types.ModuleType:
    """The copies' ``os`` without what starts, ends or signals processes."""
    made = types.ModuleType("os")
    made.__dict__.update({k: v for k, v in vars(library_os()).items()
                          if not k.startswith("__") and k not in OS_NAMES})
    return made
