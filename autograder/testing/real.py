"""Runs one observed test on real modules, threads and processes: the inside of a watched process."""

from __future__ import annotations

import ast
import importlib
import os
import sys
import types
from pathlib import Path
from typing import Any

from autograder.explore.verdict import Refused
from autograder.runtime.asserts import NAMES, Asserts, said
from autograder.runtime.boundary import PROCESSORS
from autograder.runtime.facades import More
from autograder.runtime.parsing import parsed, unremarked
from autograder.runtime.policy import REACHED, RefusedError, refuse
from autograder.runtime.real import RealLibrary, compile_submission, submission_module
from autograder.testing.gate import Gate
from autograder.testing.record import verdict_record
from autograder.texts import say

#: What an observed submission may import besides what every other may.
REAL_MODULES = frozenset({"concurrent.futures.process", "multiprocessing", *(f"multiprocessing.{name}" for name in (
    "connection", "context", "managers", "process", "queues", "shared_memory", "synchronize"))})

#: What it may use of ``os``: numbers, and what it takes to make a process and hear from it.
REAL_OS = frozenset({
    "cpu_count", "process_cpu_count", "sched_getaffinity", "getpid", "getppid", "name", "linesep", "sep",
    "fork", "pipe", "read", "write", "close", "fdopen", "wait", "waitpid", "waitstatus_to_exitcode", "_exit",
    "WIFEXITED", "WEXITSTATUS", "WNOHANG"})

MORE = More(REAL_MODULES, frozenset({("concurrent.futures", "ProcessPoolExecutor"), ("multiprocessing.pool", "Pool")}),
            REAL_OS)

#: This process's library for observed runs.
REAL = RealLibrary()


def perform(request: dict[str, Any]) -> dict[str, Any]:
    """Run the test ``request["case"]`` in ``request["folder"]``, which holds the submission and the tests.

    The folder is a real one on the module path: what a pool hands to another process is found by name there.
    """
    _have_processors()
    folder, module_name, tests_name = Path(request["folder"]), request["module"], request["tests_module"]
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    for name in (module_name, tests_name):
        sys.modules.pop(name, None)
    importlib.invalidate_caches()
    path = folder / f"{module_name}.py"
    submission = submission_module(REAL, module_name, path.name, MORE, frozenset({tests_name}))
    refused = _refused(path) or _loaded(path, submission)
    if refused is not None:
        return {"refused": verdict_record(refused), "raised": None}
    tests = _tests(folder / f"{tests_name}.py", tests_name)
    test = getattr(tests, request["case"])
    wanted = test.__code__.co_varnames[:test.__code__.co_argcount]
    given = {"submission": submission, "gate": Gate(request["gate"])}
    error: BaseException | None = None
    with REAL.hearing():
        try:
            test(*(given[name] for name in wanted))
        except BaseException as raised:
            error = raised
    return _answer(error, submission)


def _have_processors() -> None:
    """In this process, which is there for one test: as many processors on every machine."""
    for name in ("cpu_count", "process_cpu_count"):
        if hasattr(os, name):
            setattr(os, name, lambda: PROCESSORS)
    if hasattr(os, "sched_getaffinity"):
        os.sched_getaffinity = lambda pid: set(range(PROCESSORS))


def _answer(error: BaseException | None, submission: types.ModuleType) -> dict[str, Any]:
    """What to say of a test that ended with ``error``, or with nothing."""
    refusal = REACHED.first or (error if isinstance(error, RefusedError) else None)
    refused = None if refusal is None else Refused(refusal.reason, refusal.line)
    if refused is None and isinstance(error, AttributeError) and error.obj is submission:
        refused = Refused(say("refusal.missing", name=error.name), None)
    if refused is not None:
        return {"refused": verdict_record(refused), "raised": None}
    if error is None:
        return {"refused": None, "raised": None}
    line = _line(error, submission.__name__)
    assertion = isinstance(error, AssertionError) and line is None
    text = (said(error) or say("assertion.untold")) if assertion else _said(error)
    return {"refused": None, "raised": {"assertion": assertion, "said": text[:1000], "line": line}}


def _loaded(path: Path, module: types.ModuleType) -> Refused | None:
    """Run the submission's own code in ``module``, under its name: what goes to another process is found there."""
    sys.modules[path.stem] = module
    try:
        code = compile_submission(path.read_text(encoding="utf-8"), path.name)
        REACHED.begin(code)
        exec(code, module.__dict__)
    except BaseException as error:
        if REACHED.first is None:
            return Refused(say("refusal.loading", raised=_said(error)), _line(error, path.stem))
    return None if REACHED.first is None else Refused(REACHED.first.reason, REACHED.first.line)


@unremarked()
def _refused(path: Path) -> Refused | None:
    """Why the source may not be run: its syntax, or what it names."""
    try:
        refuse(parsed(path.read_text(encoding="utf-8")))
    except SyntaxError as error:
        return Refused(say("refusal.syntax", message=error.msg), error.lineno)
    except RefusedError as error:
        return Refused(error.reason, error.line)
    except (ValueError, RecursionError, MemoryError) as error:
        return Refused(say("refusal.not_compiled", message=error), None)
    return None


def _tests(path: Path, name: str) -> types.ModuleType:
    """The test module, under its own name, so that its functions can be found from other processes."""
    source = path.read_text(encoding="utf-8")
    tree = ast.fix_missing_locations(Asserts().visit(ast.parse(source, path.name)))
    module = types.ModuleType(name)
    module.__dict__.update(NAMES, __file__=str(path))
    sys.modules[name] = module
    exec(compile(tree, path.name, "exec", dont_inherit=True), module.__dict__)
    return module


def _said(error: BaseException) -> str:
    text = said(error)[:300]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _line(error: BaseException, module: str) -> int | None:
    """The innermost line of the submission in the traceback."""
    found, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals.get("__name__") == module:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found
