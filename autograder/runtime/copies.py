"""Private copies of standard library modules: their own sources, run over the virtual ``_thread`` and ``time``.

So semantics, messages and exceptions are those of the Python in use. ``sources`` has the code, ``adapt``
the switch points.
"""

from __future__ import annotations

import _thread
import builtins
import functools
import sys
import types
from collections.abc import Callable
from typing import Any

from autograder.runtime import boundary
from autograder.runtime.adapt import adapt_names, adapt_threading, inner_point, visible
from autograder.runtime.boundary import COPIED, INSTRUMENTED
from autograder.runtime.callers import LIBRARY_MARK, user_site
from autograder.runtime.calls import Step, is_step
from autograder.runtime.clock import VirtualTimeModule
from autograder.runtime.exact import ours
from autograder.runtime.futures import adapt_futures
from autograder.runtime.hooks import SILENT, Hooks, LibraryHooks, is_own
from autograder.runtime.kernel import Kernel
from autograder.runtime.library import Generated, seeded
from autograder.runtime.places import Places
from autograder.runtime.repairs import REPAIRS, string_for_library, typing_for_library
from autograder.runtime.sources import ABSENT, MORTAL, SAME, STATEFUL, VISIBLE, Code, compiled
from autograder.runtime.threads import Stage, StartedFlag, VirtualThreadModule

__autograder_engine__ = True  # see callers.ENGINE_MARK


class Library:
    """The copies of one process: made once, set up afresh for each world that imports them."""

    def __init__(self) -> None:
        self.stage = Stage()
        self.thread_module = VirtualThreadModule(self.stage)
        self.virtual = {"_thread": self.thread_module.module(), "time": VirtualTimeModule(self.stage).module()}
        self.system = self.stage.system = boundary.library_sys()
        self.facades = {"sys": self.system, "os": boundary.library_os(), "atexit": boundary.atexit_facade(),
                        "socket": types.ModuleType("socket"), "typing": typing_for_library(),
                        "string": string_for_library()}
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
        self.stage.sink = sink
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
        return ours(self.identify(builtins.__build_class__(function, name, *bases, **keywords)))

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
            self._run(compiled(name).state, space)
            self._adapt(name, space, again=True)
        if package is not None:
            setattr(package, leaf, module)
        # dataclasses knows InitVar and KW_ONLY as those of the module that has its name.
        self.system.__dict__["modules"][name] = module
        return module

    def _load(self, name: str) -> types.ModuleType:
        code = compiled(name)
        module = self.modules[name] = types.ModuleType(name)
        space = module.__dict__
        names = self._instruments(name, code, space) if name in INSTRUMENTED else self.builtins
        if name not in INSTRUMENTED:
            space[LIBRARY_MARK] = True
        space.update({"__builtins__": names, "__file__": code.whole.co_filename,
                      "__package__": name if code.is_package else name.rpartition(".")[0],
                      "__point__": functools.partial(inner_point, self.stage), "__called__": self._called,
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

    def _instruments(self, name: str, code: Code, space: dict[str, Any]) -> dict[str, Any]:
        """The built-ins of an instrumented copy, its hooks among them."""
        hooks = LibraryHooks(list(code.lines), space)
        self._hooks.append(hooks)
        names = {**self.builtins, **hooks.names(), **hooks.functions()}
        if name == "dataclasses":
            names["exec"] = self.made.run
            self._class_hooks = hooks
        return names

    def _made_unwatched(self, function: Callable[..., Any], *args: Any, **keywords: Any) -> Any:
        """Make a dataclass of a class that was just written down: nobody else knows it yet."""
        hooks = self._class_hooks
        kernel, hooks.kernel = hooks.kernel, SILENT
        try:
            return function(*args, **keywords)
        finally:
            hooks.kernel = kernel

    def _adapt(self, name: str, space: dict[str, Any], *, again: bool) -> None:
        if name in REPAIRS and not again:
            REPAIRS[name](space)
        if name == "random":
            seeded(space, self.thread_module.number)
        if name == "dataclasses" and not again:
            space["_process_class"] = functools.partial(self._made_unwatched, space["_process_class"])
        for (owner, class_name), methods in VISIBLE.items():
            if owner != name or class_name not in space:
                continue
            cls = space[class_name]
            if again and cls is self._pristine[name][class_name]:
                continue
            for entry in methods:
                method = entry.rstrip("?")
                found = vars(cls).get(method)
                if found is not None:
                    function: Any = found.fget if isinstance(found, property) else found
                    mortal = (owner, class_name) in MORTAL
                    made: Any = visible(self.stage, function, method, entry.endswith("?"), mortal)
                    setattr(cls, method, property(made) if isinstance(found, property) else made)
        if name == "threading" and not again:
            adapt_names(self.stage, space)
            adapt_threading(self.stage, space)
        if name == "concurrent.futures._base" and not again:
            adapt_futures(self.stage, space)
