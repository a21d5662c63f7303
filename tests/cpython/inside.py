"""Runs a test of CPython's own test package inside a world, over the virtual threads and clock."""

from __future__ import annotations

import builtins
import functools
import importlib.util
import types
import unittest
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.explore.strategies import Follow
from autograder.runtime import kernel as kernel_module
from autograder.runtime.world import LIBRARY, World

#: These loops are long by design; the limit that catches busy waiting in a student's program is not for them.
STEP_LIMIT = 400_000


@dataclass(frozen=True)
class Ran:
    """What one test came to: ``how`` is "passed", "skipped" or "failed", with the reason."""

    how: str
    reason: str = ""


@functools.cache
def _code(name: str) -> tuple[types.CodeType, str, bool] | None:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None or not spec.origin.endswith(".py"):
        return None
    source = Path(spec.origin).read_text(encoding="utf-8")
    return (compile(source, spec.origin, "exec", dont_inherit=True), spec.origin,
            spec.submodule_search_locations is not None)


class Package:
    """The modules of ``test`` as one world sees them: run from their source, with virtual imports."""

    def __init__(self) -> None:
        self.modules: dict[str, types.ModuleType] = {}
        self.names = {**vars(builtins), "__import__": self.importer, "id": LIBRARY.stage.identity}

    def importer(self, name: str, space: Any = None, local: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        if level:
            package = (space or {}).get("__package__") or ""
            for _ in range(level - 1):
                package = package.rpartition(".")[0]
            name = f"{package}.{name}" if name else package
        if name.partition(".")[0] != "test":
            return LIBRARY.importer(name, None, None, fromlist, 0)
        module = self.load(name)
        for entry in fromlist or ():
            if not hasattr(module, entry) and _is_module(f"{name}.{entry}"):
                setattr(module, entry, self.load(f"{name}.{entry}"))
        return module if fromlist or level else self.load("test")

    def load(self, name: str) -> types.ModuleType:
        known = self.modules.get(name)
        if known is not None:
            return known
        found = _code(name)
        if found is None:
            raise ImportError(f"{name} is not here")
        code, origin, is_package = found
        module = self.modules[name] = types.ModuleType(name)
        module.__dict__.update({"__builtins__": self.names, "__file__": origin,
                                "__package__": name if is_package else name.rpartition(".")[0]})
        if is_package:
            module.__path__ = []
        exec(code, module.__dict__)
        if name == "test.support.import_helper":
            module.import_fresh_module = self.fresh
            module.import_module = self.imported
        parent, _, leaf = name.rpartition(".")
        if parent:
            setattr(self.load(parent), leaf, module)
        return module

    def fresh(self, name: str, fresh: Any = (), blocked: Any = (), **_: Any) -> Any:
        """``import_fresh_module``: the copy; there is none of what is written in C."""
        return None if name.startswith("_") or any(part.startswith("_") for part in fresh) else self.imported(name)

    def imported(self, name: str, **_: Any) -> Any:
        try:
            return self.importer(name, None, None, ("x",), 0)
        except ImportError as error:
            raise unittest.SkipTest(str(error)) from error


def _is_module(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def tests_of(module: str) -> list[str]:
    """The tests of one module, as ``module.Class.test``."""
    found: list[str] = []

    def body() -> None:
        space = vars(Package().load(f"test.{module}"))
        for name, thing in space.items():
            if isinstance(thing, type) and issubclass(thing, unittest.TestCase) and thing.__name__ == name:
                found.extend(f"{module}.{name}.{test}" for test in unittest.defaultTestLoader.getTestCaseNames(thing))

    ended = _in_world(body)
    if ended is not None:
        raise ImportError(f"{module} cannot be loaded: {ended}")
    return sorted(found)


def run(test: str) -> Ran:
    """Run ``module.Class.test`` in a world of its own."""
    module, class_name, method = test.rsplit(".", 2)
    result = unittest.TestResult()

    def body() -> None:
        case = getattr(Package().load(f"test.{module}"), class_name)
        suite = unittest.TestSuite([case(method)])
        suite.run(result)

    ended = _in_world(body)
    for _, text in (*result.errors, *result.failures):
        return Ran("failed", text.strip().splitlines()[-1][:300])
    if ended is not None:
        return Ran("failed", ended)
    if result.skipped:
        return Ran("skipped", result.skipped[0][1])
    return Ran("passed")


def _in_world(body: Any) -> str | None:
    """Run ``body`` as the main thread of a new world; why it did not come to its end, or None."""
    world = World(Follow())
    limits = kernel_module.STEP_LIMIT, kernel_module.TURN_LIMIT
    kernel_module.STEP_LIMIT = STEP_LIMIT

    def prepared() -> None:
        LIBRARY.copy("threading")
        body()

    try:
        ended = world.kernel.run(prepared)
    finally:
        kernel_module.STEP_LIMIT, kernel_module.TURN_LIMIT = limits
    if world.kernel.error is not None:
        return f"{type(world.kernel.error).__name__}: {world.kernel.error}"
    return None if ended is kernel_module.Ended.DONE else str(ended)
