"""A world: one execution of one test on one submission, with everything in it fresh."""

from __future__ import annotations

import ast
import builtins
import functools
import gc
import importlib.util
import sys
import types
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.runtime import boundary
from autograder.runtime.asserts import NAMES, Asserts
from autograder.runtime.copies import Library
from autograder.runtime.facades import Importer
from autograder.runtime.guard import Guard
from autograder.runtime.hooks import Hooks, SubmissionHooks
from autograder.runtime.instrument import instrument, rewrite
from autograder.runtime.kernel import Kernel
from autograder.runtime.parsing import unremarked
from autograder.runtime.parts import EVERYTHING, Part, Statements, part, statements
from autograder.runtime.places import Places
from autograder.runtime.policy import FORBIDDEN_NAMES, PREFIX, REACHED, Policy
from autograder.runtime.rewriter import Site
from autograder.runtime.scopes import rebound_attributes
from autograder.runtime.task import Clock, Ended, Strategy
from autograder.runtime.watched import TestHooks
from autograder.texts import say

OUTPUT_LIMIT = 20_000  # characters of a submission's prints that a world keeps


@dataclass(frozen=True, eq=False)
class Program:
    """A submission, rewritten and compiled: what every execution starts from."""

    name: str
    filename: str
    source: str
    code: types.CodeType
    sites: tuple[Site, ...]
    rebound: frozenset[str]  # names of the attributes that it sets
    policy: Policy = Policy.GUARDED


@dataclass(frozen=True, eq=False)
class TestProgram:
    """A test module, rewritten so that what it accesses is seen; it has no switch points.

    An execution compiles and runs the ``part`` of ``statements`` that it needs.
    """

    __test__ = False

    filename: str
    source: str
    statements: Statements
    sites: tuple[Site, ...]


class _Tests(Asserts):
    """Makes ``assert a == b`` say what ``a`` and ``b`` were, and shows the search what a test looks through."""

    def operand(self, value: ast.expr) -> ast.expr:
        return _looked_at(value)

    def visit_Call(self, node: ast.Call) -> Any:
        self.generic_visit(node)
        node.args = [ast.copy_location(_looked_at(a), a) if isinstance(a, ast.Name) else a for a in node.args]
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> Any:
        return _identified(super().visit_ClassDef(node))


def _looked_at(value: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(f"{PREFIX}seen__", ast.Load()), [value], [])


class _Classes(ast.NodeTransformer):
    def visit_ClassDef(self, node: ast.ClassDef) -> Any:
        self.generic_visit(node)
        return _identified(node)


def _identified(node: ast.ClassDef) -> ast.ClassDef:
    """Decorate a class, last of all, so that its instances hash by order of creation."""
    mark = ast.copy_location(ast.Name(f"{PREFIX}class__", ast.Load()), node)
    node.decorator_list.insert(0, mark)
    return node


@unremarked()
def load_program(name: str, filename: str, source: str, policy: Policy = Policy.GUARDED) -> Program:
    """Rewrite and compile a submission; raises SyntaxError, RefusedError, RecursionError, ValueError."""
    tree, sites = instrument(source, policy)
    tree = _Classes().visit(tree)
    ast.fix_missing_locations(tree)
    rebound = rebound_attributes(ast.parse(source))
    code = compile(tree, filename, "exec", dont_inherit=True)
    return Program(name, filename, source, code, sites, rebound, policy)


def load_tests(filename: str, source: str) -> TestProgram:
    """Rewrite a test module; raises SyntaxError."""
    tree = _Tests().visit(ast.parse(source, filename))
    ast.fix_missing_locations(tree)
    sites = rewrite(tree, source)
    return TestProgram(filename, source, statements(tree), sites)


@functools.lru_cache(maxsize=64)
def _part(tests: TestProgram, names: frozenset[str]) -> Part:
    return part(tests.statements, tests.filename, names)


def prepare(tests: TestProgram, test: str) -> None:
    """Compile what the executions of one test will run, of its module and of the helpers: they find it done."""
    for name, names in _part(tests, frozenset({test})).imported.items():
        if name in HELPERS:
            _part(_helper(name), names)


class Sink:
    """A stream that keeps its first characters, until threads are torn down."""

    encoding = "utf-8"

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel
        self.text: list[str] = []
        self.length = 0

    def write(self, text: str) -> int:
        """Keep ``text`` while there is room."""
        if self.length < OUTPUT_LIMIT and not self._kernel.unwinding:
            self.text.append(text[: OUTPUT_LIMIT - self.length])
            self.length += len(text)
        return len(text)

    def flush(self) -> None:
        """Nothing is buffered."""

    def isatty(self) -> bool:
        """No terminal."""
        return False

    def writelines(self, lines: Any) -> None:
        """Write each of ``lines``."""
        for line in lines:
            self.write(line)


class LoadError(Exception):
    """The submission's module code did not run to its end; ``__cause__`` says why."""


@dataclass(frozen=True)
class Execution:
    """What one execution did: how it ended, what the test returned, and its whole schedule in ``kernel``."""

    ended: Ended
    error: BaseException | None
    loaded: bool
    kernel: Kernel
    world: World
    value: Any = None

    def close(self) -> None:
        """Let go of the program's objects, where nobody will look at them any more.

        Modules and their functions refer to each other; without this they would be left to the cyclic
        garbage collector, which costs more than the execution. The schedule stays.
        """
        self.world.close()


#: This process's copies of the standard library; one world at a time is on.
LIBRARY = Library()


class _Everywhere(frozenset[object]):
    """All sites."""

    def __contains__(self, site: object) -> bool:
        return True


#: For an execution whose strategy is asked at every point.
EVERYWHERE: Container[object] = _Everywhere()

#: Modules whose classes are the test's.
OTHERS = frozenset({"test", "autograder.testing"})

#: What makes a submission's own module, where the library's is another.
FACADES: dict[str, Callable[[Sink], types.ModuleType]] = {
    "sys": boundary.submission_sys, "os": lambda _: boundary.submission_os()}


def _ignore(_: Any) -> None:
    """Take what could not be raised, and say nothing."""


@functools.lru_cache(maxsize=32)
def _scope(module: Program | TestProgram) -> tuple[Hooks, dict[str, Any]]:
    """A module's hooks, and those of its built-ins that are the same in each world."""
    names = {**vars(builtins), f"{PREFIX}class__": LIBRARY.identify, **LIBRARY.made_names}
    hooks: Hooks
    if isinstance(module, Program) and module.policy is Policy.OFF:
        hooks = Hooks(module.sites, {})
    elif isinstance(module, Program):
        hooks = SubmissionHooks(module.sites, {})
        for forbidden in FORBIDDEN_NAMES:
            names.pop(forbidden, None)
    else:
        hooks = TestHooks(module.sites, {})
        names.update(NAMES)
    return hooks, {**names, **hooks.names(), **hooks.functions()}


class World:
    """One execution's modules, identity, streams and random numbers."""

    def __init__(self, strategy: Strategy, active_sites: Container[object] = EVERYWHERE, *,
                 recording: bool = False, clock: Clock = Clock.STRICT) -> None:
        self.kernel = Kernel(strategy, recording=recording, clock=clock)
        self.kernel.active_sites = active_sites
        self.sink = Sink(self.kernel)
        self.places = Places()
        self.numbers: dict[int, int] = {}
        LIBRARY.enter(self.kernel, self.sink, self.identity, self.places)
        self.helper_modules: dict[str, types.ModuleType] = {}
        self._needed: Mapping[str, frozenset[str]] = {}  # names that the test takes, by module
        self.variables: dict[str, Any] = {}  # the submission's global ones
        self._spaces: list[dict[str, Any]] = []  # all modules' global variables

    def close(self) -> None:
        """See ``Execution.close``."""
        with _no_words_of_finalizers():
            for space in self._spaces:
                space.clear()
            self.helper_modules.clear()
            self.kernel.close()

    # -- identity

    def identity(self, thing: Any) -> int:
        """``id()`` in this world: a small number in order of first asking."""
        key = id(thing)
        number = self.numbers.get(key)
        if number is None:
            number = self.numbers[key] = 0x1000 + 16 * len(self.numbers)
            self.kernel.keep_alive.append(thing)
        return number

    # -- names and imports

    def _print(self, *values: object, sep: str | None = " ", end: str | None = "\n", file: Any = None,
               flush: bool = False) -> None:
        target = self.sink if file is None else file
        target.write((" " if sep is None else sep).join(str(v) for v in values) + ("\n" if end is None else end))

    def _input(self, prompt: object = "") -> str:
        raise REACHED.refused(say("refusal.input"))

    def _names(self, module: Program | TestProgram, space: dict[str, Any],
               importer: Callable[..., Any]) -> dict[str, Any]:
        """The built-ins of a module whose global variables are ``space``."""
        hooks, shared = _scope(module)
        hooks.space = space
        hooks.enter(self.kernel, self.places)
        return {**shared, "__import__": importer, "id": self.identity, "print": self._print, "input": self._input}

    def _submission_names(self, program: Program, space: dict[str, Any]) -> dict[str, Any]:
        """The built-ins of the submission, and the importer of its policy."""
        if program.policy is Policy.OFF:
            return self._names(program, space, LIBRARY.importer)
        guard = Guard(program.name, space, OTHERS, lambda: self.sink)
        hooks, _ = _scope(program)
        assert isinstance(hooks, SubmissionHooks)
        hooks.guard = guard
        return self._names(program, space, Importer(self._found, guard))

    def _found(self, name: str) -> types.ModuleType:
        """What a façade is made of."""
        if name in FACADES:
            return FACADES[name](self.sink)
        module: types.ModuleType = LIBRARY.importer(name, None, None, ("*",), 0)
        return module

    def _test_import(self, name: str, space: Any = None, local: Any = None, fromlist: Any = (),
                     level: int = 0) -> Any:
        if name in HELPERS:
            return self.helper(name)
        return LIBRARY.importer(name, space, local, fromlist, level)

    def helper(self, name: str) -> types.ModuleType:
        """This world's copy of what the test needs of a module of helpers, run over the virtual threading."""
        module = self.helper_modules.get(name)
        if module is None:
            helper = _helper(name)
            module = self.helper_modules[name] = types.ModuleType(name)
            self._spaces.append(module.__dict__)
            module.__dict__.update({"__builtins__": self._names(helper, module.__dict__, self._test_import),
                                    "__file__": helper.filename})
            exec(_part(helper, self._needed.get(name, EVERYTHING)).code, module.__dict__)
        return module

    # -- running

    def run(self, program: Program, tests: TestProgram | None, test: str) -> Execution:
        """Load the submission, then call the test function ``test`` of ``tests`` with it."""
        loaded = [False]
        REACHED.begin(program.code)
        value: list[Any] = [None]
        self.places.rebound = program.rebound

        def body() -> None:
            LIBRARY.copy("threading")
            module = types.ModuleType(program.name)
            space = self.variables = module.__dict__
            self._spaces.append(space)
            # dataclasses looks a class's module up by name.
            LIBRARY.system.__dict__["modules"][program.name] = module
            space.update({"__builtins__": self._submission_names(program, space),
                          "__file__": program.filename})
            try:
                exec(program.code, space)
            except Exception as error:
                raise LoadError from error
            loaded[0] = True
            if tests is None:
                return
            needed = _part(tests, frozenset({test}))
            self._needed = needed.imported
            test_space: dict[str, Any] = {"__name__": "test", "__file__": tests.filename}
            self._spaces.append(test_space)
            test_space["__builtins__"] = self._names(tests, test_space, self._test_import)
            exec(needed.code, test_space)
            value[0] = test_space[test](module)

        with _no_cyclic_gc(), _no_words_of_finalizers():
            ended = self.kernel.run(body)
        if self.kernel.fault is not None:
            raise self.kernel.fault
        if REACHED.first is not None:  # whatever the program made of the exception
            return Execution(Ended.RAISED, REACHED.first, loaded[0], self.kernel, self)
        return Execution(ended, self.kernel.error, loaded[0], self.kernel, self, value[0])


#: Modules of the test side that a world runs as copies of its own.
HELPERS: dict[str, str] = {}
_helpers: dict[str, TestProgram] = {}


def register_helper(name: str, source_module: str) -> None:
    """Let tests import ``name`` in a world, as a copy of ``source_module`` over virtual threads."""
    HELPERS[name] = source_module


def _helper(name: str) -> TestProgram:
    helper = _helpers.get(name)
    if helper is None:
        spec = importlib.util.find_spec(HELPERS[name])
        assert spec is not None
        assert spec.origin is not None
        helper = _helpers[name] = load_tests(spec.origin, Path(spec.origin).read_text(encoding="utf-8"))
    return helper


@contextmanager
def _no_words_of_finalizers() -> Iterator[None]:
    """What goes wrong in a finalizer has nobody to be told to; to tell it, Python would import with our importer."""
    told = sys.unraisablehook
    sys.unraisablehook = _ignore
    try:
        yield
    finally:
        sys.unraisablehook = told


@contextmanager
def _no_cyclic_gc() -> Iterator[None]:
    """Finalizers must not run at instants that depend on memory use."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


__all__ = ["Execution", "LoadError", "Program", "TestProgram", "World", "load_program",
           "load_tests", "prepare", "register_helper"]
