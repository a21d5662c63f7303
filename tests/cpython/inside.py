"""Runs a test of CPython's own test package inside a world, over the virtual threads and clock."""

from __future__ import annotations

import builtins
import functools
import io
import logging
import os
import types
import unittest
import unittest._log
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.explore.strategies import Follow, RandomWalk
from autograder.runtime import kernel as kernel_module
from autograder.runtime import progress as progress_module
from autograder.runtime.world import LIBRARY, World
from tests.cpython import absent

#: These loops are long by design; the limit that catches busy waiting in a student's program is not for them.
STEP_LIMIT = 4_000_000

#: Seeds of the random schedules that a test is run by after the default one. Tests with many threads
#: take seconds each and are run by the default one alone.
RANDOM_SCHEDULES = (1, 2, 3)
WITHOUT_THREADS = frozenset({"test_dataclasses", "test_functools", "test_reprlib"})

#: A folder with the parts of ``test`` that this Python came without.
ELSEWHERE = os.environ.get("CPYTHON_TESTS", "")


@dataclass(frozen=True)
class Ran:
    """What one test came to: ``how`` is "passed", "skipped", "absent" or "failed", with the reason.

    "absent": it failed for want of what a world does not have.
    """

    how: str
    reason: str = ""


@dataclass(frozen=True)
class _Source:
    code: types.CodeType
    origin: str
    is_package: bool


def folders() -> list[Path]:
    """Where ``test`` is looked for: in this Python, then in the folder with the parts that it lacks."""
    own = Path(unittest.__file__).parent.parent
    return [own, Path(ELSEWHERE)] if ELSEWHERE else [own]


@functools.cache
def _source(path: Path) -> types.CodeType:
    return compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)


def _found(name: str, among: list[Path]) -> Path | None:
    leaf = Path(*name.split("."))
    for folder in among:
        for candidate in (folder / leaf / "__init__.py", folder / leaf.with_suffix(".py")):
            if candidate.is_file():
                return candidate
    return None


def origin_of(module: str) -> Path | None:
    """The folder that ``test.module`` comes from, or None where it is not here."""
    return next((folder for folder in folders() if _found(f"test.{module}", [folder])), None)


def modules_of(name: str) -> list[str]:
    """``name`` and, where it is a package of test modules, those."""
    origin = origin_of(name)
    inner = [] if origin is None else sorted((origin / "test" / name).glob("test_*.py"))
    return [name, *(f"{name}.{path.stem}" for path in inner)]


class Package:
    """The modules of ``test`` as one world sees them: run from their source, with virtual imports."""

    def __init__(self, module: str) -> None:
        origin = origin_of(module)
        # The helpers that a module was written for are those beside it.
        self.folders = sorted(folders(), key=lambda folder: folder != origin)
        self.modules: dict[str, types.ModuleType] = {"os": absent.os_of_a_world()}
        self.names = {**vars(builtins), "__import__": self.importer, "print": self.print, **LIBRARY.made_names}
        LIBRARY.copy("concurrent.futures").__dict__["ProcessPoolExecutor"] = (
            self.load("concurrent.futures.process").ProcessPoolExecutor)

    def print(self, *values: object, sep: str | None = None, end: str | None = None, file: Any = None,
              flush: bool = False) -> None:
        """``print`` to this world's ``sys.stdout``."""
        builtins.print(*values, sep=sep, end=end, file=LIBRARY.system.stdout if file is None else file, flush=flush)

    def importer(self, name: str, space: Any = None, local: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        """``__import__`` for the test package: what is not it or absent comes as the library's copies get it."""
        if level:
            package = (space or {}).get("__package__") or ""
            for _ in range(level - 1):
                package = package.rpartition(".")[0]
            name = f"{package}.{name}" if name else package
        if not _is_ours(name):
            return LIBRARY.importer(name, None, None, fromlist, 0)
        module = self.load(name)
        for entry in fromlist or ():
            if not hasattr(module, entry) and _found(f"{name}.{entry}", self.folders):
                self.load(f"{name}.{entry}")
        return module if fromlist or level else self.load(name.partition(".")[0])

    def load(self, name: str) -> types.ModuleType:
        """A module of this world's own, from its source or as a stand-in."""
        known = self.modules.get(name)
        if known is not None:
            return known
        parent, _, leaf = name.rpartition(".")
        package = self.load(parent) if parent and _is_ours(parent) else None
        if name in absent.MODULES:
            module = self.modules[name] = absent.module(name)
        else:
            module = self._run(name)
        if package is not None:
            setattr(package, leaf, module)
        return module

    def _run(self, name: str) -> types.ModuleType:
        path = _found(name, self.folders)
        if path is None:
            raise ImportError(f"{name} is not here")
        is_package = path.name == "__init__.py"
        module = self.modules[name] = LIBRARY.system.__dict__["modules"][name] = types.ModuleType(name)
        module.__dict__.update({"__builtins__": self.names, "__file__": str(path),
                                "__package__": name if is_package else name.rpartition(".")[0]})
        if is_package:
            module.__path__ = []
        exec(_source(path), module.__dict__)
        if name == "test.support.import_helper":
            module.__dict__.update({"import_fresh_module": self.fresh, "import_module": self.imported})
        return module

    def fresh(self, name: str, fresh: Any = (), blocked: Any = (), **_: Any) -> Any:
        """``import_fresh_module``: the copy; there is no ``_queue``."""
        return None if name == "_queue" or "_queue" in fresh else self.imported(name)

    def imported(self, name: str, **_: Any) -> Any:
        """``import_module``."""
        try:
            return self.importer(name, None, None, ("x",), 0)
        except ImportError as error:
            raise unittest.SkipTest(str(error)) from error


def _is_ours(name: str) -> bool:
    return name in absent.MODULES or name in ("os", "_threading_local") or name.partition(".")[0] == "test"


def tests_of(module: str) -> list[str]:
    """The tests of one module, as ``module.Class.test``."""
    found: list[str] = []

    def body() -> None:
        space = vars(Package(module).load(f"test.{module}"))
        for name, thing in space.items():
            if isinstance(thing, type) and issubclass(thing, unittest.TestCase) and thing.__name__ == name:
                found.extend(f"{module}.{name}.{test}" for test in unittest.defaultTestLoader.getTestCaseNames(thing))

    ended = _in_world(body)
    if ended is not None:
        raise ImportError(f"{module} cannot be loaded: {ended}")
    return sorted(found)


def run(test: str, seed: int | None = None) -> Ran:
    """Run ``module.Class.test`` in a world of its own: by the default schedule, or a random one."""
    module, class_name, method = test.rsplit(".", 2)
    result = unittest.TestResult()
    altered = False

    def body() -> None:
        nonlocal altered
        package = Package(module)
        case = getattr(package.load(f"test.{module}"), class_name)
        unittest.TestSuite([case(method)]).run(result)
        altered = package.load("test.support").environment_altered

    ended = _in_world(body, seed)
    for _, text in (*result.errors, *result.failures):
        return Ran("absent" if absent.NotInAWorldError.__name__ in text else "failed", text.strip())
    if ended is not None:
        return Ran("failed", ended)
    if altered:
        return Ran("failed", "threads were left")
    if result.skipped:
        return Ran("skipped", result.skipped[0][1])
    return Ran("passed")


def run_by_schedules(test: str) -> Ran:
    """Run it by the default schedule and by random ones; what it came to by the first that it does not pass."""
    for seed in (None, *RANDOM_SCHEDULES):
        if seed is not None and ("many_threads" in test or test.partition(".")[0] in WITHOUT_THREADS):
            break
        ran = run(test, seed)
        if ran.how != "passed":
            return ran if seed is None else Ran(ran.how, f"{ran.reason} (by random schedule {seed})")
    return Ran("passed")


def _in_world(body: Any, seed: int | None = None) -> str | None:
    """Run ``body`` as the main thread of a new world; why it did not come to its end, or None."""
    limits = progress_module.STEP_LIMIT, progress_module.QUIET_LIMIT
    progress_module.STEP_LIMIT = progress_module.QUIET_LIMIT = STEP_LIMIT
    world = World(Follow() if seed is None else RandomWalk(seed))

    def prepared() -> None:
        LIBRARY.copy("threading")
        unittest._log.logging = LIBRARY.copy("logging")  # what assertLogs listens to
        LIBRARY.system.__dict__.update({"stdout": io.StringIO(), "stderr": io.StringIO()})
        body()

    try:
        with warnings.catch_warnings():
            ended = world.kernel.run(prepared)
    finally:
        progress_module.STEP_LIMIT, progress_module.QUIET_LIMIT = limits
        unittest._log.logging = logging
    if world.kernel.error is not None:
        return f"{type(world.kernel.error).__name__}: {world.kernel.error}"
    return None if ended is kernel_module.Ended.DONE else str(ended)
