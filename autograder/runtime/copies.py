"""Private copies of standard library modules: their own sources, run over the virtual ``_thread`` and ``time``.

So semantics, messages and exceptions are those of the Python in use. Two small tables adapt a copy:
``VISIBLE`` names the methods that are one switch point each when called from outside the copies
(what they do inside is part of that step, up to where they block); ``KEPT`` names the statements
inside a copy before which another thread may run because an outcome can depend on it.
"""

from __future__ import annotations

import _thread
import ast
import builtins
import copy
import functools
import importlib.util
import sys
import types
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.runtime import boundary
from autograder.runtime.boundary import COPIED, INSTRUMENTED
from autograder.runtime.callers import LIBRARY_MARK, called_from, user_site
from autograder.runtime.calls import Step, is_step
from autograder.runtime.clock import VirtualTimeModule
from autograder.runtime.hooks import SILENT, Hooks, LibraryHooks, is_own
from autograder.runtime.kernel import Kernel
from autograder.runtime.library import Generated, instrumented, seeded
from autograder.runtime.locks import VirtualLock, VirtualRLock
from autograder.runtime.places import Places
from autograder.runtime.task import Abandoned
from autograder.runtime.threads import Stage, StartedFlag, VirtualThreadModule
from autograder.runtime.trace import OBSERVE, PUBLISH, READ, THREADS, WRITE

__autograder_engine__ = True  # see callers.ENGINE_MARK

#: Copies whose module-level objects change as programs run, and so are made anew for each world. The
#: others hold only sentinels and constants, which their functions' defaults refer to by identity.
STATEFUL = frozenset({"threading", "concurrent.futures", "concurrent.futures._base", "concurrent.futures.thread",
                      "logging", "logging.handlers", "multiprocessing.pool", "multiprocessing.dummy", "random",
                      "weakref"})

#: (module, class) -> the methods that outsiders see as one operation on the object. A "?" marks one
#: that only looks, so that two of them do not conflict.
VISIBLE: dict[tuple[str, str], tuple[str, ...]] = {
    ("threading", "Condition"): ("wait", "wait_for", "notify", "notify_all"),
    ("threading", "Semaphore"): ("acquire", "release", "__enter__", "__exit__"),
    ("threading", "BoundedSemaphore"): ("release", "__exit__"),
    ("threading", "Event"): ("is_set?", "set", "clear", "wait?"),
    ("threading", "Barrier"): ("wait", "reset", "abort"),
    ("threading", "Timer"): ("cancel",),
    ("queue", "Queue"): ("put", "get", "put_nowait", "get_nowait", "task_done", "join", "qsize?", "empty?",
                         "full?", "shutdown"),
    ("queue", "_PySimpleQueue"): ("put", "get", "put_nowait", "get_nowait", "qsize?", "empty?"),
    ("concurrent.futures._base", "Future"): ("result?", "exception?", "cancel", "done?", "running?",
                                             "cancelled?", "set_result", "set_exception", "add_done_callback"),
    ("concurrent.futures._base", "Executor"): ("__exit__",),
    ("concurrent.futures.thread", "ThreadPoolExecutor"): ("submit", "shutdown"),
}

#: Those that a trace must not keep alive: the threads of a pool end when nobody refers to it any more.
MORTAL = frozenset({("concurrent.futures._base", "Executor"), ("concurrent.futures.thread", "ThreadPoolExecutor")})

#: (module, function) -> statements before which there is a switch point, as ``ast.unparse`` writes them.
KEPT: dict[tuple[str, str], dict[str, str]] = {
    ("threading", "Thread._bootstrap_inner"): {"self.run()": "begin", "self._delete()": "exit"},
    ("threading", "Timer.run"): {"self.function(*self.args, **self.kwargs)": "fires"},
    # A wait without time to wait takes a moment nevertheless: ``as_completed`` repeats it until its
    # time is over, and no clock ever stands still between two readings.
    ("threading", "Condition.wait"): {"self._acquire_restore(saved_state)": "woken",
                                      "gotit = waiter.acquire(False)": "polls"},
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
ABSENT = frozenset({"_queue", "_datetime", "concurrent.futures.process", "concurrent.futures.interpreter"})

#: What a library calls on behalf of the program, as ``ast.unparse`` writes it: a call of C is one step.
_CALLED = frozenset({"self._target", "self.function", "self._action", "self.fn", "callback", "fn", "self._initializer",
                     "initializer", "predicate", "func"})
_CALLING = frozenset({"threading", "concurrent.futures._base", "concurrent.futures.thread", "multiprocessing.pool"})


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
class _Code:
    """A module's code: all of it, and what sets its state up again."""

    whole: types.CodeType
    state: types.CodeType
    is_package: bool
    lines: tuple[tuple[str, int], ...]  # the sites of an instrumented copy


@functools.cache
def _compiled(name: str) -> _Code:
    spec = importlib.util.find_spec(SOURCES.get(name, name))
    if spec is None or spec.origin is None or not spec.origin.endswith(".py"):
        raise UnknownLibraryError(f"module {name} has no source here")
    source = Path(spec.origin).read_text(encoding="utf-8")
    keep = _Keep(name)
    tree = keep.visit(ast.parse(source))
    lines = instrumented(tree, source, spec.origin) if name in INSTRUMENTED else ()
    for (module, function), statements in KEPT.items():
        if module == name:
            for statement in statements:
                if (function, statement) not in keep.met:
                    raise UnknownLibraryError(
                        f"{name}.{function} of Python {sys.version_info[0]}.{sys.version_info[1]} has no "
                        f"statement {statement!r}: this version is not modelled")
    if name in _CALLING:
        tree = _Calls().visit(tree)
    ast.fix_missing_locations(tree)
    return _Code(compile(tree, spec.origin, "exec", dont_inherit=True),
                 compile(_state_of(tree), spec.origin, "exec", dont_inherit=True),
                 spec.submodule_search_locations is not None or name in SOURCES, lines)


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


class StandIn:
    """In a trace, in place of an object that has to be free to die before the execution does."""

    def __init__(self, thing: Any) -> None:
        self.of = weakref.ref(thing)

    @classmethod
    def for_(cls, thing: Any) -> StandIn:
        """The one of ``thing``."""
        made: StandIn | None = vars(thing).get("_stand_in")
        if made is None:
            made = vars(thing)["_stand_in"] = cls(thing)
        return made


def visible(stage: Stage, function: Callable[..., Any], kind: str, looks: bool, mortal: bool) -> Callable[..., Any]:
    """``function`` as one switch point on its first argument when called from outside the copies."""

    mode = READ if looks else WRITE

    @functools.wraps(function)
    def operation(self: Any, /, *args: Any, **kwargs: Any) -> Any:
        site = called_from(2)
        kernel = stage.kernel
        task = kernel.current
        outer = task.outer
        subject = StandIn.for_(self) if mortal else self
        if site is None:
            if outer is None or outer[2] is WRITE:
                kernel.accesses.append((subject, None, mode))
            if kernel.recording:
                kernel.note("inside", subject, kind, None)
            return function(self, *args, **kwargs)
        kernel.point(kind, subject, "", site, write=not looks)
        # Whatever it does after having waited is an access to the same object.
        task.outer = (subject, None, mode)
        try:
            result = function(self, *args, **kwargs)
        finally:
            task.outer = outer
        kernel.note("returns", subject, kind, site, result)
        return result

    return operation


class Library:
    """The copies of one process: made once, set up afresh for each world that imports them."""

    def __init__(self) -> None:
        self.stage = Stage()
        self.thread_module = VirtualThreadModule(self.stage)
        self.virtual = {"_thread": self.thread_module.module(), "time": VirtualTimeModule(self.stage).module()}
        self.system = self.stage.system = boundary.library_sys()
        self.facades = {"sys": self.system, "os": boundary.library_os(), "atexit": boundary.atexit_facade(),
                        "socket": types.ModuleType("socket")}
        self.builtins = dict(vars(builtins))
        self.builtins["__import__"] = self.importer
        self.builtins["__build_class__"] = self._build_class
        self.made = Generated()
        self.made_names = self.made.hooks.names(self.made.prefix)
        self._hooks: list[Hooks] = [self.made.hooks]
        self.modules: dict[str, types.ModuleType] = {}
        self._pristine: dict[str, dict[str, Any]] = {}
        self._fresh: set[str] = set()
        self._loading = False

    def enter(self, kernel: Kernel, sink: Any, identity: Callable[[Any], int], places: Places) -> None:
        """Hand the copies to a new world."""
        self.stage.kernel = kernel
        for hooks in self._hooks:
            hooks.enter(kernel, places)
        self._places = places
        self.stage.identity = identity
        self.thread_module.restart()
        self.system.__dict__.update({"stdout": sink, "stderr": sink, "modules": dict(sys.modules)})
        self._fresh = set()

    def identify(self, cls: Any) -> Any:
        """Give a class whose instances hash by address a hash by order of creation."""
        if isinstance(cls, type) and vars(cls).get("__hash__", cls.__hash__) is vars(object)["__hash__"]:
            stage = self.stage

            def by_creation(thing: Any) -> int:
                return stage.identity(thing) >> 4

            type.__setattr__(cls, "__hash__", by_creation)
        return cls

    def _build_class(self, function: Any, name: str, /, *bases: Any, **keywords: Any) -> Any:
        return self.identify(builtins.__build_class__(function, name, *bases, **keywords))

    def importer(self, name: str, space: dict[str, Any] | None = None, local: Any = None, fromlist: Any = (),
                 level: int = 0) -> Any:
        """``__import__`` for the copies themselves."""
        if level:
            package = (space or {}).get("__package__") or ""
            for _ in range(level - 1):
                package = package.rpartition(".")[0]
            name = f"{package}.{name}" if name else package
        name = SAME.get(name, name)
        if name in ABSENT:
            raise ImportError(f"{name} is not part of this world")
        if name in INSTRUMENTED and LIBRARY_MARK in (space or {}):
            return builtins.__import__(name, None, None, fromlist, 0)  # what these use of it is part of their step
        if name in COPIED:
            module = self.copy(name)
            for entry in fromlist or ():
                if f"{name}.{entry}" in COPIED:
                    self.copy(f"{name}.{entry}")
            return module if fromlist or level else self.copy(name.partition(".")[0])
        found = self.virtual.get(name) or self.facades.get(name)
        return builtins.__import__(name, None, None, fromlist, 0) if found is None else found

    def copy(self, name: str) -> types.ModuleType:
        """A library module, fresh for this world."""
        if name in self._fresh:
            return self.modules[name]
        self._fresh.add(name)
        parent, _, leaf = name.rpartition(".")
        package = self.copy(parent) if parent else None
        module = self.modules.get(name)
        if module is None:
            module = self._load(name)
        elif name in STATEFUL:
            space = module.__dict__
            space.clear()
            space.update(self._pristine[name])
            self._run(_compiled(name).state, space)
            self._adapt(name, space, again=True)
        if package is not None:
            setattr(package, leaf, module)
        # dataclasses knows InitVar and KW_ONLY as those of the module that has its name.
        self.system.__dict__["modules"][name] = module
        return module

    def _load(self, name: str) -> types.ModuleType:
        code = _compiled(name)
        module = self.modules[name] = types.ModuleType(name)
        space = module.__dict__
        names = self._instruments(name, code, space) if name in INSTRUMENTED else self.builtins
        if name not in INSTRUMENTED:
            space[LIBRARY_MARK] = True
        space.update({"__builtins__": names, "__file__": code.whole.co_filename,
                      "__package__": name if code.is_package else name.rpartition(".")[0],
                      "__point__": functools.partial(_inner_point, self.stage), "__called__": self._called,
                      "__flag__": StartedFlag, "__guard__": _thread.RLock})
        if code.is_package:
            space["__path__"] = []
        self._run(code.whole, space)
        self._adapt(name, space, again=False)
        self._pristine[name] = dict(space)
        return module

    def _called(self, function: Any) -> Any:
        """A function of the program that a library calls: a step of its own, where it is in C."""
        if is_step(function, self._places.kind(function), is_own):
            return Step(self.made.hooks, function, user_site() or "calls")
        return function

    def _run(self, code: types.CodeType, space: dict[str, Any]) -> None:
        """Execute a module's own code, which is no part of the program: its hooks pass no points."""
        loading, self._loading = self._loading, True
        for hooks in self._hooks:
            hooks.enter(SILENT, self._places)
        try:
            exec(code, space)  # the standard library's own source
        finally:
            self._loading = loading
            if not loading:
                for hooks in self._hooks:
                    hooks.enter(self.stage.kernel, self._places)

    def _instruments(self, name: str, code: _Code, space: dict[str, Any]) -> dict[str, Any]:
        """The built-ins of an instrumented copy, its hooks among them."""
        hooks = LibraryHooks(list(code.lines), space)
        self._hooks.append(hooks)
        names = {**self.builtins, **hooks.names(), **hooks.functions()}
        if name == "dataclasses":
            names["exec"] = self.made.run
        return names

    def _adapt(self, name: str, space: dict[str, Any], *, again: bool) -> None:
        if name == "random":
            seeded(space, self.thread_module.number)
        for (owner, class_name), methods in VISIBLE.items():
            if owner != name or class_name not in space:
                continue
            cls = space[class_name]
            if again and cls is self._pristine[name][class_name]:
                continue
            for entry in methods:
                method = entry.rstrip("?")
                if method in vars(cls):
                    setattr(cls, method, visible(self.stage, vars(cls)[method], method, entry.endswith("?"),
                                                 (owner, class_name) in MORTAL))
        if name == "threading" and not again:
            _adapt_names(self.stage, space)
            _adapt_threading(self.stage, space)


def _inner_point(stage: Stage, kind: str, subject: Any) -> None:
    kernel = stage.kernel
    if kind == "begin":
        kernel.begin(subject.name)
        return
    if kind == "polls":
        kernel.polls += 1
        return
    if kind == "worker dies":
        if kernel.unwinding:
            raise Abandoned
        return
    if kind == "work raised":
        error = sys.exception()
        if error is not None:
            kernel.thread_failed(kernel.current.name, error, subject.future)
        return
    site = user_site() or kind
    if kind == "exit":
        kernel.point("ends", subject, "", "exit", write=True, aspect="alive")
        kernel.look_at_threads(write=False)
        kernel.accesses.append((subject, "end", PUBLISH))
    else:
        kernel.point(kind, subject, "", site, write=True)


def _adapt_names(stage: Stage, space: dict[str, Any]) -> None:
    """Numbering threads is an access: whose thread is made first shows in its name."""
    number = space["_newname"]

    def _newname(*args: Any) -> Any:
        stage.kernel.touch(THREADS, "names", write=True)
        return number(*args)

    space["_newname"] = _newname


def _adapt_threading(stage: Stage, space: dict[str, Any]) -> None:
    condition = space["Condition"]
    enter, leave = condition.__enter__, condition.__exit__

    def visible_enter(self: Any) -> Any:
        # ``with condition`` is ``with`` its lock, which other conditions may share.
        lock = self._lock
        if isinstance(lock, (VirtualLock, VirtualRLock)):
            return lock._acquire(True, -1, called_from(2))
        return enter(self)

    def visible_leave(self: Any, *args: Any) -> Any:
        lock = self._lock
        if isinstance(lock, (VirtualLock, VirtualRLock)):
            return lock._release(called_from(2))
        return leave(self, *args)

    condition.__enter__, condition.__exit__ = visible_enter, visible_leave
    thread = space["Thread"]
    start, join, is_alive = thread.start, thread.join, thread.is_alive

    @functools.wraps(start)
    def visible_start(self: Any) -> None:
        site = called_from(2)
        if site is not None:
            stage.kernel.point("starts", self, "", site, write=True, aspect="start")
            stage.kernel.look_at_threads(write=False)
        start(self)

    @functools.wraps(join)
    def visible_join(self: Any, timeout: float | None = None) -> None:
        site = called_from(2)
        kernel = stage.kernel
        if site is None:
            join(self, timeout)
            kernel.accesses.append((self, "end", OBSERVE))
            return
        # A join without a time-out cannot tell when the thread ended.
        aspect = "start" if timeout is None else "alive"
        kernel.point("joins", self, "", site, write=False, aspect=aspect)
        task = kernel.current
        outer = task.outer
        task.outer = (self, aspect, READ)
        try:
            join(self, timeout)
        finally:
            task.outer = outer
        kernel.accesses.append((self, "end", OBSERVE))
        kernel.note("joined", self, "", site)

    @functools.wraps(is_alive)
    def visible_is_alive(self: Any) -> bool:
        site = called_from(2)
        if site is not None:
            stage.kernel.point("looks at", self, "", site, write=False, aspect="alive")
        return is_alive(self)  # type: ignore[no-any-return]  # the library's own bool

    thread.start, thread.join, thread.is_alive = visible_start, visible_join, visible_is_alive
    for name in ("enumerate", "active_count"):
        function = space[name]

        def looking(function: Callable[[], Any] = function) -> Any:
            site = called_from(2)
            if site is not None:
                stage.kernel.point("looks at", THREADS, "threads", site, write=True, aspect="all")
            return function()

        space[name] = functools.wraps(function)(looking)
