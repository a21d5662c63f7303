"""What the copies' sources may use and offer: the library of a newer Python is refused, never half-modelled.

A copy is modelled where the engine has all that its source takes from ``_thread`` and ``time``, and
knows of each function and method that a program can call whether a switch point stands before it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator, Mapping
from typing import Any

#: The functions and classes of each module, of Python 3.11 to 3.14.
OFFERED: dict[str, frozenset[str]] = {
    "threading": frozenset({
        "BoundedSemaphore", "Barrier", "BrokenBarrierError", "Condition", "Event", "RLock", "Semaphore", "Thread",
        "Timer", "active_count", "activeCount", "current_thread", "currentThread", "enumerate", "getprofile",
        "gettrace", "main_thread", "setprofile", "setprofile_all_threads", "settrace", "settrace_all_threads"}),
    "queue": frozenset({"Full", "LifoQueue", "PriorityQueue", "Queue", "ShutDown"}),
    "concurrent.futures._base": frozenset({
        "BrokenExecutor", "CancelledError", "Error", "Executor", "Future", "InvalidStateError", "as_completed",
        "wait"}),
    "concurrent.futures.thread": frozenset({"BrokenThreadPool", "ThreadPoolExecutor", "WorkerContext"}),
}

#: Methods of classes with switch points that need none of their own: they look at nothing that another
#: thread changes, call nothing but methods that have one, or have one by other means (``_adapt_threading``).
PLAIN: dict[tuple[str, str], frozenset[str]] = {
    ("threading", "Condition"): frozenset({"__enter__", "__exit__"}),
    ("threading", "Barrier"): frozenset({"parties", "n_waiting", "broken"}),
    ("threading", "Timer"): frozenset({"run"}),
    ("concurrent.futures._base", "Executor"): frozenset({"submit", "shutdown", "__enter__"}),
    ("concurrent.futures.thread", "ThreadPoolExecutor"): frozenset({"prepare_context"}),
}

#: A module of which a world has its own -> the names in it.
Virtual = Mapping[str, Collection[str]]


class UnknownLibraryError(Exception):
    """This Python's standard library is not one that the copies were made for."""

    def __init__(self, module: str, what: str) -> None:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        super().__init__(f"{module} of Python {version} {what}, for which this engine was not made: "
                         "grade with Python 3.11, 3.12 or 3.13")


def check(module: str, tree: ast.Module, virtual: Virtual, visible: Mapping[tuple[str, str], Collection[str]]) -> None:
    """Raise ``UnknownLibraryError`` where the source of ``module`` uses or offers what is not modelled."""
    for owner, name in _taken(tree, virtual):
        if name not in virtual[owner] and hasattr(sys.modules.get(owner), name):
            raise UnknownLibraryError(module, f"uses {owner}.{name}")
    for statement in tree.body:
        if not isinstance(statement, (ast.ClassDef, ast.FunctionDef)):
            continue
        if not statement.name.startswith("_") and statement.name not in OFFERED.get(module, (statement.name,)):
            raise UnknownLibraryError(module, f"has {statement.name}")
        place = (module, statement.name)
        if place in visible:
            points = {entry.rstrip("?") for entry in visible[place]}
            for method in _methods(statement):
                if method not in points and method not in PLAIN.get(place, ()):
                    raise UnknownLibraryError(module, f"has {statement.name}.{method}")


def _taken(tree: ast.Module, virtual: Virtual) -> Iterator[tuple[str, str]]:
    """The names that a source takes from modules that a world has its own of."""
    called: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            called.update({alias.asname or alias.name: alias.name for alias in node.names if alias.name in virtual})
        elif isinstance(node, ast.ImportFrom) and node.module is not None and node.module in virtual:
            for alias in node.names:
                yield node.module, alias.name
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in called:
            yield called[node.value.id], node.attr


def _methods(statement: Any) -> list[str]:
    """What a program calls on an instance."""
    return [s.name for s in statement.body if isinstance(s, ast.FunctionDef)
            and (not s.name.startswith("_") or s.name in ("__enter__", "__exit__"))]
