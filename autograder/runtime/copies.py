"""Private copies of standard library modules: their own sources, run over the virtual ``_thread`` and ``time``.

So semantics, messages and exceptions are those of the Python in use. Two small tables adapt a copy:
``VISIBLE`` names the methods that are one switch point each when called from outside the copies
(what they do inside is part of that step, up to where they block); ``KEPT`` names the statements
inside a copy before which another thread may run because an outcome can depend on it.
"""

from __future__ import annotations

import ast
import functools
import importlib.util
import sys
import types
from collections.abc import Callable
from typing import Any

from autograder.runtime.kernel import Kernel
from autograder.runtime.primitives import LIBRARY_MARK, called_from, user_site

__autograder_engine__ = True  # see primitives.ENGINE_MARK

#: Modules that a world runs as private copies.
COPIED = frozenset({
    "threading", "queue", "concurrent", "concurrent.futures", "concurrent.futures._base",
    "concurrent.futures.thread", "logging", "logging.handlers", "sched", "functools", "dataclasses", "reprlib",
})

#: (module, class) -> the methods that outsiders see as one operation on the object. A "?" marks one
#: that only looks, so that two of them do not conflict.
VISIBLE: dict[tuple[str, str], tuple[str, ...]] = {
    ("threading", "Condition"): ("__enter__", "__exit__", "wait", "wait_for", "notify", "notify_all"),
    ("threading", "Semaphore"): ("acquire", "release", "__enter__", "__exit__"),
    ("threading", "BoundedSemaphore"): ("release", "__exit__"),
    ("threading", "Event"): ("is_set?", "set", "clear", "wait"),
    ("threading", "Barrier"): ("wait", "reset", "abort"),
    ("threading", "Timer"): ("cancel",),
    ("queue", "Queue"): ("put", "get", "put_nowait", "get_nowait", "task_done", "join", "qsize?", "empty?",
                         "full?", "shutdown"),
    ("queue", "_PySimpleQueue"): ("put", "get", "put_nowait", "get_nowait", "qsize?", "empty?"),
    ("concurrent.futures._base", "Future"): ("result", "exception", "cancel", "done?", "running?",
                                             "cancelled?", "set_result", "set_exception", "add_done_callback"),
    ("concurrent.futures._base", "Executor"): ("__exit__",),
    ("concurrent.futures.thread", "ThreadPoolExecutor"): ("submit", "shutdown"),
}

#: (module, function) -> statements before which there is a switch point, as ``ast.unparse`` writes them.
KEPT: dict[tuple[str, str], dict[str, str]] = {
    ("threading", "Thread._bootstrap_inner"): {"self.run()": "begin", "self._delete()": "exit"},
    ("threading", "Timer.run"): {"self.function(*self.args, **self.kwargs)": "fires"},
    ("threading", "Condition.wait"): {"self._acquire_restore(saved_state)": "woken"},
    ("concurrent.futures.thread", "_WorkItem.run"): {
        "if not self.future.set_running_or_notify_cancel():\n    return": "takes work",
        "self.future.set_exception(exc)": "work raised"},
    ("concurrent.futures._base", "Future._invoke_callbacks"): {
        "for callback in self._done_callbacks:": "calls back"},
}


class UnknownLibraryError(Exception):
    """This Python's standard library is not one that the copies were made for."""


class _Keep(ast.NodeTransformer):
    """Puts ``__point__(kind, self)`` before the statements of one module's KEPT table."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.path: list[str] = []
        self.met: set[tuple[str, str]] = set()

    def _scope(self, node: ast.ClassDef | ast.FunctionDef) -> ast.AST:
        self.path.append(node.name)
        self.generic_visit(node)
        self.path.pop()
        return node

    visit_ClassDef = visit_FunctionDef = _scope

    def visit(self, node: ast.AST) -> Any:
        made = super().visit(node)
        wanted = KEPT.get((self.module, ".".join(self.path)))
        if not wanted or not isinstance(node, ast.stmt) or isinstance(node, (ast.Try, ast.FunctionDef)):
            return made
        text = ast.unparse(node)
        for start, kind in wanted.items():
            if text == start or (start.endswith(":") and text.startswith(start)):
                self.met.add((".".join(self.path), start))
                call = ast.parse(f"__point__({kind!r}, self)").body[0]
                return [ast.copy_location(call, node), made]
        return made


@functools.cache
def _compiled(name: str) -> tuple[types.CodeType, bool]:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None or spec.loader is None:
        raise UnknownLibraryError(f"module {name} has no source here")
    source = spec.loader.get_source(name)  # type: ignore[attr-defined]  # every source loader has it
    if source is None:
        raise UnknownLibraryError(f"module {name} has no source here")
    keep = _Keep(name)
    tree = keep.visit(ast.parse(source))
    for (module, function), statements in KEPT.items():
        if module == name:
            for statement in statements:
                if (function, statement) not in keep.met:
                    raise UnknownLibraryError(
                        f"{name}.{function} of Python {sys.version_info[0]}.{sys.version_info[1]} has no "
                        f"statement {statement!r}: this version is not modelled")
    ast.fix_missing_locations(tree)
    return compile(tree, spec.origin, "exec"), spec.submodule_search_locations is not None


def visible(kernel: Kernel, function: Callable[..., Any], kind: str, looks: bool) -> Callable[..., Any]:
    """``function`` as one switch point on its first argument when called from outside the copies."""

    @functools.wraps(function)
    def operation(self: Any, *args: Any, **kwargs: Any) -> Any:
        site = called_from(2)
        if site is None:
            return function(self, *args, **kwargs)
        kernel.point(kind, self, "", site, write=not looks)
        result = function(self, *args, **kwargs)
        kernel.note("returns", self, kind, site, result)
        return result

    return operation


def load(name: str, kernel: Kernel, builtins: dict[str, Any], package: Any) -> types.ModuleType:
    """Run a fresh copy of module ``name``; ``builtins`` holds the world's import."""
    code, is_package = _compiled(name)
    module = types.ModuleType(name)
    space = module.__dict__
    space.update({"__builtins__": builtins, LIBRARY_MARK: True, "__file__": code.co_filename,
                  "__package__": name if is_package else name.rpartition(".")[0],
                  "__point__": functools.partial(_inner_point, kernel)})
    if is_package:
        space["__path__"] = []
    package(name, module)
    exec(code, space)  # the standard library's own source
    for (owner, class_name), methods in VISIBLE.items():
        if owner == name and class_name in space:
            cls = space[class_name]
            for entry in methods:
                method = entry.rstrip("?")
                if method in vars(cls):
                    setattr(cls, method, visible(kernel, vars(cls)[method], method, entry.endswith("?")))
    if name == "threading":
        _adapt_threading(kernel, space)
    return module


def _inner_point(kernel: Kernel, kind: str, subject: Any) -> None:
    if kind == "begin":
        kernel.begin(subject.name)
        return
    if kind == "work raised":
        error = sys.exception()
        if error is not None:
            kernel.thread_failed(kernel.current.name, error)
        return
    site = user_site() or kind
    if kind == "exit":
        kernel.point("ends", subject, "", "exit", write=True, aspect="alive")
        kernel.look_at_threads("exit", write=False)
    else:
        kernel.point(kind, subject, "", site, write=True)


def _adapt_threading(kernel: Kernel, space: dict[str, Any]) -> None:
    thread = space["Thread"]
    start, join, is_alive = thread.start, thread.join, thread.is_alive

    @functools.wraps(start)
    def visible_start(self: Any) -> None:
        site = called_from(2)
        if site is not None:
            kernel.point("starts", self, "", site, write=False, aspect="start")
            kernel.look_at_threads(site, write=False)
        start(self)

    @functools.wraps(join)
    def visible_join(self: Any, timeout: float | None = None) -> None:
        site = called_from(2)
        if site is not None:
            # A join without a time-out cannot tell when the thread ended.
            kernel.point("joins", self, "", site, write=False, aspect="start" if timeout is None else "alive")
        join(self, timeout)
        kernel.note("joined", self, "", site)

    @functools.wraps(is_alive)
    def visible_is_alive(self: Any) -> bool:
        site = called_from(2)
        if site is not None:
            kernel.point("looks at", self, "", site, write=False, aspect="alive")
        return is_alive(self)  # type: ignore[no-any-return]  # the library's own bool

    thread.start, thread.join, thread.is_alive = visible_start, visible_join, visible_is_alive
    for name in ("enumerate", "active_count"):
        function = space[name]

        def looking(function: Callable[[], Any] = function) -> Any:
            site = called_from(2)
            if site is not None:
                kernel.point("looks at", kernel, "threads", site, write=False, aspect="threads")
                kernel.look_at_threads(site, write=True)
            return function()

        space[name] = functools.wraps(function)(looking)
