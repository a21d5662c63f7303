"""A submission on real threads, behind the same guards: real modules by their façades, and no switch points.

A few modules of the library are private copies here, too (``COPIES``): they reach by strings that a submission
chooses (``repairs``), or keep a state that is the process's (logging's handlers, random's generator).
"""

from __future__ import annotations

import ast
import builtins
import importlib
import importlib.util
import os
import sys
import threading
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from autograder.runtime import boundary
from autograder.runtime.asserts import NAMES, Asserts
from autograder.runtime.facades import NO_MORE, Importer, More
from autograder.runtime.guard import Guard
from autograder.runtime.guarding import put_guards
from autograder.runtime.parsing import parsed, unremarked
from autograder.runtime.policy import FORBIDDEN_NAMES, PREFIX, REACHED, refuse
from autograder.runtime.reaching import Reaching
from autograder.runtime.repairs import REPAIRS, string_for_library, typing_for_library
from autograder.texts import say

__autograder_engine__ = True  # see callers.ENGINE_MARK

COPIES = frozenset({"contextlib", "copy", "dataclasses", "functools", "logging", "logging.handlers", "random"})

#: Modules whose classes are the test's.
OTHERS = frozenset({"test", "autograder.testing.helpers"})

_REACHING: dict[str, Callable[..., Any]] = {
    "getattr": getattr, "setattr": setattr, "delattr": delattr, "hasattr": hasattr}


class Stream:
    """Hands what is written on to a stream of the process, and nothing of that stream back."""

    encoding = "utf-8"

    def __init__(self, name: str) -> None:
        self._name = name

    def write(self, text: str) -> int:
        """To the stream that is on."""
        getattr(sys, self._name).write(str(text))
        return len(text)

    def writelines(self, lines: Any) -> None:
        """Write each of ``lines``."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Of the stream that is on."""
        getattr(sys, self._name).flush()

    def isatty(self) -> bool:
        """No terminal."""
        return False


def _forget(_: Any) -> None:
    """What nobody hears of."""


class RealLibrary:
    """The modules of the library for submissions on real threads; the copies are made once."""

    def __init__(self) -> None:
        self.system = boundary.library_sys()
        self.system.__dict__.update({"stdout": Stream("stdout"), "stderr": Stream("stderr"),
                                     "modules": dict(sys.modules)})
        self.threading = types.ModuleType("threading")
        self.made: dict[str, types.ModuleType] = {
            "sys": self.system, "typing": typing_for_library(), "threading": self.threading,
            "string": string_for_library()}
        self.refresh()

    def refresh(self) -> None:
        """Forget what a submission set: its hook for exceptions, and the size of stacks."""
        stack_size = [0]

        def set_stack_size(size: int = 0, /) -> int:
            before, stack_size[0] = stack_size[0], size
            return before

        self.threading.__dict__.update(vars(threading))
        self.threading.__dict__.update({"stack_size": set_stack_size, "excepthook": lambda _: None})

    @contextmanager
    def hearing(self) -> Iterator[None]:
        """Let the submission's own hook, where it has set one, hear of exceptions that end threads; nobody else."""
        before, unraisable = threading.excepthook, sys.unraisablehook

        def told(args: Any) -> None:
            self.threading.__dict__["excepthook"](args)

        threading.excepthook = told
        sys.unraisablehook = _forget  # of finalizers: to show them, Python would import with the guarded importer
        try:
            yield
        finally:
            threading.excepthook, sys.unraisablehook = before, unraisable

    def importer(self, name: str, space: Any = None, local: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        """``__import__`` for the copies, and for tests."""
        if level or name not in COPIES | {"sys", "typing"}:
            return builtins.__import__(name, space, local, fromlist, level)
        module = self.find(name)
        return module if fromlist else self.find(name.partition(".")[0])

    def test_import(self, name: str, space: Any = None, local: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        """``__import__`` for tests: their ``dataclasses`` is the submission's, and their ``sys`` the real one."""
        if name in COPIES:
            return self.importer(name, space, local, fromlist, level)
        return builtins.__import__(name, space, local, fromlist, level)

    def find(self, name: str) -> types.ModuleType:
        """The module ``name``: a copy, or the real one."""
        found = self.made.get(name)
        if found is None:
            found = self.made[name] = self._copied(name) if name in COPIES else importlib.import_module(name)
        return found

    def find_for(self, more: More, name: str) -> types.ModuleType:
        """What a submission's façade of the module ``name`` is made of."""
        made = self.find(name)
        if name == "sys":
            made = boundary.submission_sys(self.system.__dict__["stdout"])
            made.__dict__["stderr"] = self.system.__dict__["stderr"]
        elif name == "os":
            made = boundary.submission_os()
            made.__dict__.update({"getpid": os.getpid}, **{n: getattr(os, n) for n in more.system if hasattr(os, n)})
        return made

    def _copied(self, name: str) -> types.ModuleType:
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        made = types.ModuleType(name)
        self.made[name] = self.system.__dict__["modules"][name] = made
        package = name if spec.submodule_search_locations is not None else name.rpartition(".")[0]
        made.__dict__.update({"__file__": spec.origin, "__package__": package, "__path__": [],
                              "__builtins__": {**vars(builtins), "__import__": self.importer, "exec": _generate}})
        text = Path(spec.origin).read_text(encoding="utf-8")
        exec(compile(text, spec.origin, "exec", dont_inherit=True), made.__dict__)  # the library's own source
        if name in REPAIRS:
            REPAIRS[name](made.__dict__)
        if "." in name:
            setattr(self.find(name.rpartition(".")[0]), name.rpartition(".")[2], made)
        return made


def _generate(text: str, space: dict[str, Any] | None = None, local: dict[str, Any] | None = None) -> None:
    """``exec`` for ``dataclasses``: names of fields are a submission's to choose."""
    refuse(ast.parse(text))
    exec(text, space, local)


@lru_cache(maxsize=2)
@unremarked()
def compile_submission(source: str, filename: str) -> types.CodeType:
    """The code of a submission, with its guards."""
    return compile(put_guards(parsed(source)), filename, "exec", dont_inherit=True)


@lru_cache(maxsize=2)
def compile_tests(source: str, filename: str) -> types.CodeType:
    """The code of a test module."""
    tree = ast.fix_missing_locations(Asserts().visit(ast.parse(source, filename)))
    return compile(tree, filename, "exec", dont_inherit=True)


def guarded_names(library: RealLibrary, guard: Guard, more: More) -> dict[str, Any]:
    """The built-ins of a submission."""

    def show(*values: object, sep: str | None = " ", end: str | None = "\n", file: Any = None,
             flush: bool = False) -> None:
        print(*values, sep=sep, end=end, file=library.system.__dict__["stdout"] if file is None else file, flush=flush)

    names = {name: value for name, value in vars(builtins).items() if name not in FORBIDDEN_NAMES}
    return {**names, **Reaching(lambda: guard, _REACHING).functions(), "print": show, "input": _no_input,
            "__import__": Importer(partial(library.find_for, more), guard, more), f"{PREFIX}reached__": guard.reach,
            f"{PREFIX}writes__": guard.writes, f"{PREFIX}fits__": guard.fits}


def _no_input(prompt: object = "") -> str:
    raise REACHED.refused(say("refusal.input"))


def submission_module(library: RealLibrary, name: str, filename: str, more: More = NO_MORE,
                      others: frozenset[str] = OTHERS) -> types.ModuleType:
    """The module of a submission on real threads, with its guarded built-ins and nothing in it yet."""
    module = types.ModuleType(name)
    space = module.__dict__
    guard = Guard(name, space, others, lambda: library.system.__dict__["stderr"])
    library.refresh()
    library.system.__dict__["modules"][name] = module
    space.update({"__builtins__": guarded_names(library, guard, more), "__file__": filename})
    return module


def test_names(library: RealLibrary) -> dict[str, Any]:
    """The built-ins of a test module."""
    return {**vars(builtins), "__import__": library.test_import, **NAMES}
