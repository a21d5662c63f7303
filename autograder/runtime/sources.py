"""The sources of the library's copies: which statements are changed, and what sets a module's state up again.

A few tables adapt a copy: ``VISIBLE`` names the methods that are one switch point each when called from
outside the copies (what they do inside is part of that step, up to where they block); ``KEPT`` names the
statements inside a copy before which another thread may run because an outcome can depend on it;
``REPLACED`` names statements that are cheaper to the same effect.
"""

from __future__ import annotations

import ast
import copy
import functools
import importlib.util
import sys
import types
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.runtime.boundary import INSTRUMENTED
from autograder.runtime.clock import TIME_NAMES
from autograder.runtime.known import UnknownLibraryError, check
from autograder.runtime.library import instrumented
from autograder.runtime.threads import THREAD_NAMES

#: Copies whose module-level objects change as programs run, and so are made anew for each world. The
#: others hold only sentinels and constants, which their functions' defaults refer to by identity.
STATEFUL = frozenset({"threading", "concurrent.futures", "concurrent.futures._base", "concurrent.futures.thread",
                      "logging", "logging.handlers", "multiprocessing.pool", "multiprocessing.dummy", "random",
                      "weakref"})

#: The modules that a world has its own of, and what is in them.
VIRTUAL = {"_thread": THREAD_NAMES, "time": TIME_NAMES}

#: (module, class) -> the methods that outsiders see as one operation on the object. A "?" marks one
#: that only looks, so that two of them do not conflict.
VISIBLE: dict[tuple[str, str], tuple[str, ...]] = {
    ("threading", "Condition"): ("wait", "wait_for", "notify", "notify_all", "notifyAll"),
    ("threading", "Semaphore"): ("acquire", "release", "__enter__", "__exit__"),
    ("threading", "BoundedSemaphore"): ("release", "__exit__"),
    ("threading", "Event"): ("is_set?", "isSet?", "set", "clear", "wait?"),
    ("threading", "Barrier"): ("wait", "reset", "abort", "n_waiting?", "broken?"),
    ("threading", "Timer"): ("cancel",),
    ("queue", "Queue"): ("put", "get", "put_nowait", "get_nowait", "task_done", "join", "qsize?", "empty?",
                         "full?", "shutdown"),
    ("queue", "_PySimpleQueue"): ("put", "get", "put_nowait", "get_nowait", "qsize?", "empty?"),
    ("concurrent.futures._base", "Future"): ("result?", "exception?", "cancel", "done?", "running?",
                                             "cancelled?", "set_result", "set_exception", "add_done_callback",
                                             "set_running_or_notify_cancel"),
    ("concurrent.futures._base", "Executor"): ("map", "__exit__"),
    ("concurrent.futures.thread", "ThreadPoolExecutor"): ("submit", "shutdown"),
}

#: Those that a trace must not keep alive: the threads of a pool end when nobody refers to it any more.
MORTAL = frozenset({("concurrent.futures._base", "Executor"), ("concurrent.futures.thread", "ThreadPoolExecutor")})

#: (module, function) -> statements before which there is a switch point, as ``ast.unparse`` writes them.
KEPT: dict[tuple[str, str], dict[str, str]] = {
    ("threading", "Thread._bootstrap_inner"): {
        "self.run()" if sys.version_info < (3, 14) else "self._context.run(self.run)": "begin",
        "self._delete()": "exit"},
    ("threading", "Timer.run"): {"self.function(*self.args, **self.kwargs)": "fires"},
    ("threading", "Condition.wait"): {"self._acquire_restore(saved_state)": "woken"},
    # A wait in vain without time to wait takes a moment nevertheless: ``as_completed`` repeats it until
    # its time is over, and no real clock stands still in between.
    ("threading", "Event.wait"): {"signaled = self._cond.wait(timeout)": "waits", "return signaled": "waited"},
    ("concurrent.futures.thread", "_WorkItem.run"): {
        "if not self.future.set_running_or_notify_cancel():\n    return": "takes work",
        "self.future.set_exception(exc)": "work raised"},
    ("concurrent.futures.thread", "_worker"): {
        "_base.LOGGER.critical('Exception in worker', exc_info=True)": "worker dies"},
    ("concurrent.futures._base", "Future._invoke_callbacks"): {
        "for callback in self._done_callbacks:": "calls back"},
}

#: (module, function) -> statements that are others in a copy, to the same effect: what no program
#: ever waits for need not be a lock that somebody could wait for.
REPLACED: dict[tuple[str, str], dict[str, str]] = {
    ("threading", "Thread.__init__"): {"self._started = Event()": "self._started = __flag__()",
                                       "_dangling.add(self)": "pass"},
    ("threading", "Thread._set_tstate_lock"): {"_maintain_shutdown_locks()": "pass"},
    ("threading", ""): {"_active_limbo_lock = RLock()": "_active_limbo_lock = __guard__()",
                        "_shutdown_locks_lock = _allocate_lock()": "_shutdown_locks_lock = __guard__()"},
}


#: Copies whose source is ours, since the library's own is made for processes.
SOURCES = {"multiprocessing": "autograder.runtime.pools"}
SAME = {"multiprocessing.util": "multiprocessing", "multiprocessing.connection": "multiprocessing"}

#: C accelerators and others that must be missing, so that a copy falls back to its own Python.
ABSENT = frozenset({"_queue", "_datetime", "_interpreters", "concurrent.futures.process",
                    "concurrent.futures.interpreter"})

#: What a library calls on behalf of the program, as ``ast.unparse`` writes it: a call of C is one step.
_CALLED = frozenset({"self._target", "self.function", "self._action", "self.fn", "callback", "fn", "self._initializer",
                     "initializer", "predicate", "func"})
_CALLING = frozenset({"threading", "concurrent.futures._base", "concurrent.futures.thread", "multiprocessing.pool"})


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
        place = (self.module, ".".join(self.path))
        if place in REPLACED and isinstance(node, (ast.Assign, ast.Expr)):
            other = REPLACED[place].get(ast.unparse(node))
            return made if other is None else ast.copy_location(ast.parse(other).body[0], node)
        wanted = KEPT.get(place)
        if not wanted or not isinstance(node, ast.stmt) or isinstance(node, (ast.Try, ast.FunctionDef)):
            return made
        text = ast.unparse(node)
        for start, kind in wanted.items():
            if text == start or (start.endswith(":") and text.startswith(start)):
                self.met.add((".".join(self.path), start))
                subject = "self" if len(self.path) > 1 else "None"
                call = ast.parse(f"__point__({kind!r}, {subject})").body[0]
                return [ast.copy_location(call, node), made]
        return made


class _Calls(ast.NodeTransformer):
    """Lets what a library calls on behalf of the program be one step: ``__called__(self.fn)(...)``."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if ast.unparse(node.func) in _CALLED:
            name = ast.copy_location(ast.Name("__called__", ast.Load()), node.func)
            node.func = ast.copy_location(ast.Call(name, [node.func], []), node.func)
        return node


@dataclass(frozen=True)
class Code:
    """A module's code: all of it, and what sets its state up again."""

    whole: types.CodeType
    state: types.CodeType
    is_package: bool
    lines: tuple[tuple[str, int], ...]  # the sites of an instrumented copy


@dataclass(frozen=True)
class _Source:
    text: str
    origin: str
    is_package: bool


def _source_of(name: str) -> _Source:
    spec = importlib.util.find_spec(SOURCES.get(name, name))
    if spec is None or spec.origin is None or not spec.origin.endswith(".py"):
        raise UnknownLibraryError(name, "has no source here")
    return _Source(Path(spec.origin).read_text(encoding="utf-8"), spec.origin,
                   spec.submodule_search_locations is not None)


@functools.cache
def compiled(name: str) -> Code:
    """The code of a copy; raises UnknownLibraryError where this Python's source is not the one that is known."""
    source = _source_of(name)
    keep = _Keep(name)
    tree = ast.parse(source.text)
    check(name, tree, VIRTUAL, VISIBLE)
    tree = keep.visit(tree)
    lines = instrumented(tree, source.text, source.origin) if name in INSTRUMENTED else ()
    for (module, function), statements in KEPT.items():
        if module == name:
            for statement in statements:
                if (function, statement) not in keep.met:
                    raise UnknownLibraryError(name, f"has no statement {statement!r} in {function}")
    if name in _CALLING:
        tree = _Calls().visit(tree)
    ast.fix_missing_locations(tree)
    return Code(compile(tree, source.origin, "exec", dont_inherit=True),
                 compile(_state_of(tree), source.origin, "exec", dont_inherit=True),
                 source.is_package or name in SOURCES, lines)


#: What makes a new object each time it is evaluated.
_MAKERS = (ast.Call, ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp)

#: Calls in a class body that make a descriptor, which no program changes.
_DESCRIPTORS = frozenset({"classmethod", "staticmethod", "property"})


def _state_of(tree: ast.Module) -> ast.Module:
    """What must run again for a fresh module, given that its names are put back to what they were.

    Definitions, imports, constants and second names need not: only what makes an object that can
    change must, and class attributes that hold one (a counter of threads). A name that the module
    deletes is not among those put back, so it is bound and deleted again; and importing a module that
    has such objects of its own makes it fresh, too.
    """
    again: list[ast.stmt] = []
    deleted = {ast.unparse(target) for s in tree.body if isinstance(s, ast.Delete) for target in s.targets}
    for statement in tree.body:
        if isinstance(statement, ast.ClassDef):
            again.extend(_attributes_again(statement))
        elif isinstance(statement, (ast.Import, ast.ImportFrom)):
            from_modules = {a.name for a in statement.names} | {getattr(statement, "module", None)}
            if from_modules & STATEFUL or deleted.intersection(a.asname or a.name for a in statement.names):
                again.append(statement)
        elif isinstance(statement, ast.Delete) or (
                not isinstance(statement, ast.FunctionDef) and _makes(statement)):
            again.append(statement)
    return ast.Module(again, [])


def _makes(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) \
            and ast.unparse(node.value.func) == "collections.namedtuple":
        return False  # a class like any other
    return any(isinstance(n, _MAKERS) for n in ast.walk(node))


def _is_descriptor(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in _DESCRIPTORS


def _attributes_again(made: ast.ClassDef) -> Iterator[ast.stmt]:
    own = {target.id for s in made.body if isinstance(s, ast.Assign) for target in s.targets
           if isinstance(target, ast.Name)}
    for s in made.body:
        if isinstance(s, ast.Assign) and _makes(s.value) and not _is_descriptor(s.value):
            yield ast.fix_missing_locations(_Outside(made.name, own).visit(copy.deepcopy(s)))


class _Outside(ast.NodeTransformer):
    """Writes a statement of a class body so that it means the same after the class."""

    def __init__(self, owner: str, own: set[str]) -> None:
        self.owner, self.own = owner, own

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id not in self.own:
            return node
        return ast.copy_location(ast.Attribute(ast.Name(self.owner, ast.Load()), node.id, node.ctx), node)
