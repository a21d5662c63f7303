"""Runs one test on one submission: explored in worlds, or stressed on real threads."""

from __future__ import annotations

import sys
import threading
import types
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from autograder.diagnose.cause import Cause, cause
from autograder.diagnose.explanation import Explanation
from autograder.diagnose.findings import explain
from autograder.explore.search import Budget, Covered, Found, Runner, Search, Sites, Unsteady
from autograder.explore.shrink import shrink, trimmed
from autograder.explore.strategies import Follow
from autograder.explore.token import encode
from autograder.explore.verdict import (
    EngineError,
    Fail,
    Inconclusive,
    PassAll,
    PassBound,
    PassSampled,
    Refused,
    Verdict,
)
from autograder.runtime.instrument import RefusedError
from autograder.runtime.known import UnknownLibraryError
from autograder.runtime.task import Ended, Strategy
from autograder.runtime.world import (
    EVERYWHERE,
    Execution,
    LoadError,
    Program,
    TestProgram,
    World,
    load_program,
    load_tests,
)
from autograder.testing.suite import Case


@dataclass(frozen=True)
class Examined:
    """What one explored test came to. ``choices`` and ``cause`` are there where it failed."""

    verdict: Verdict
    explanation: Explanation | None = None
    choices: tuple[int, ...] = ()
    cause: Cause | None = None


def load(name: str, filename: str, source: str) -> Program | Refused:
    """A submission ready to run, or why it is refused: syntax, constructs, or its own module code."""
    try:
        program = load_program(name, filename, source)
    except SyntaxError as error:
        return Refused(f"the file is not valid Python: {error.msg}", error.lineno)
    except RefusedError as error:
        return Refused(error.reason, error.line)
    except (ValueError, RecursionError, MemoryError) as error:
        return Refused(f"the file cannot be compiled: {error}", None)
    execution = World(Follow()).run(program, None, "")
    if execution.ended is Ended.DONE:
        return program
    return _does_not_load(execution, program)


def _does_not_load(execution: Execution, program: Program) -> Refused:
    error = execution.error
    if isinstance(error, LoadError) and error.__cause__ is not None:
        error = error.__cause__
    if error is None:
        return Refused("the module never finishes loading: " + explain(execution, program, "").why, None)
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == program.filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, UnknownLibraryError):
        raise error
    if isinstance(error, RefusedError):
        return Refused(error.reason, line)
    return Refused(f"loading the module raises {type(error).__name__}: {str(error)[:200]}", line)


def explore(program: Program, tests: TestProgram, case: Case) -> Examined:
    """Search the schedules of ``case`` and say what was found."""

    def run(strategy: Strategy, active: Sites) -> Execution:
        return World(strategy, active).run(program, tests, case.name)

    search = Search(run, Budget(bound=case.bound))
    outcome = search.sampled() if case.sampled else search.systematic()
    match outcome:
        case Unsteady():
            return Examined(EngineError(outcome.reason))
        case Covered():
            return Examined(_passed(outcome))
    return _failed(outcome, program, tests, case)


def _passed(covered: Covered) -> Verdict:
    if covered.everything:
        return PassAll(covered.schedules)
    if covered.bound is not None:
        return PassBound(covered.bound, covered.schedules)
    if covered.schedules == 0:
        return Inconclusive("the search had no schedule to spend")
    return PassSampled(covered.schedules, 0.99**covered.schedules)


def _failed(found: Found, program: Program, tests: TestProgram, case: Case) -> Examined:
    why = cause(found.execution)

    def run(strategy: Strategy, active: Sites) -> Execution:
        return World(strategy, active).run(program, tests, case.name)

    def same(execution: Execution) -> bool:
        return execution.ended is not Ended.DONE and cause(execution) == why

    refusal = found.execution.error
    if isinstance(refusal, RefusedError):
        return Examined(_does_not_load(found.execution, program))
    missing = _missing_name(refusal, program)
    if missing is not None:
        return Examined(Refused(f"the module defines no '{missing}', which the exercise asks for", None))
    best, fewest = _smallest(found, run, same)
    choices = trimmed(best.kernel.choices)
    shown = World(Follow(choices), recording=True).run(program, tests, case.name)
    if not same(shown):
        return Examined(EngineError("the failing schedule did not fail again when it was replayed"))
    explanation = explain(shown, program, case.title)
    unforced = sum(1 for choice in choices if choice)
    fail = Fail(
        reason=f"{explanation.summary} {explanation.why}", token=encode(choices, program.source, case.name),
        switches=unforced, tried=found.tried, fewest=fewest)
    return Examined(fail, explanation, choices, why)


#: Executions spent on finding out whether fewer unforced switches would do.
SMALLER = 400


def _smallest(found: Found, run: Runner, same: Callable[[Execution], bool]) -> tuple[Execution, bool]:
    """The failing execution to show, and whether no schedule with fewer unforced switches fails."""

    def again(strategy: Strategy) -> Execution:
        return run(strategy, EVERYWHERE)

    best = shrink(found.execution, again, same)
    for _ in range(3):
        unforced = _unforced(best)
        if unforced == 0:
            return best, True
        if unforced > 2 or best.ended is Ended.NO_PROGRESS:
            return best, False
        below = Search(run, Budget(schedules=SMALLER, samples=0)).fewer(found, unforced)
        if isinstance(below, Covered):
            return best, below.everything or below.bound == unforced - 1
        if not (isinstance(below, Found) and same(below.execution)):
            return best, False
        smaller = shrink(below.execution, again, same)
        if _unforced(smaller) >= unforced:
            return best, False  # fewer choices, but more switches to read
        best = smaller
    return best, False


def _unforced(execution: Execution) -> int:
    return sum(1 for choice in execution.kernel.choices if choice)


def _missing_name(error: BaseException | None, program: Program) -> str | None:
    """The name that a test looked for in the submission's module and did not find."""
    if isinstance(error, AttributeError) and isinstance(error.obj, types.ModuleType) \
            and error.obj.__dict__.get("__file__") == program.filename:
        return str(error.name)
    return None


def replay(program: Program, tests: TestProgram, case: Case, choices: tuple[int, ...]) -> Examined:
    """Run one schedule again; the verdict is Fail where it fails, else a PassSampled of one."""
    shown = World(Follow(choices), recording=True).run(program, tests, case.name)
    if shown.ended is Ended.DONE:
        return Examined(PassSampled(1, 0.99), None, choices)
    explanation = explain(shown, program, case.title)
    fail = Fail(f"{explanation.summary} {explanation.why}", encode(choices, program.source, case.name),
                sum(1 for choice in choices if choice), 1, False)
    return Examined(fail, explanation, choices, cause(shown))


def stress(program: Program, tests: TestProgram, case: Case, repeats: int) -> str | None:
    """Run ``case`` on real threads ``repeats`` times; the failure as a sentence, or None.

    The caller bounds the time from outside: a hang here is for a parent process to end.
    """
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    silent = threading.excepthook
    threading.excepthook = lambda _: None
    try:
        for _ in range(repeats):
            module = types.ModuleType(program.name)
            module.__dict__["__file__"] = program.filename
            exec(compile(program.source, program.filename, "exec", dont_inherit=True), module.__dict__)
            space: dict[str, Any] = {"__name__": "test", "__file__": tests.filename}
            exec(compile(tests.source, tests.filename, "exec", dont_inherit=True), space)
            try:
                space[case.name](module)
            except Exception as error:
                return f"{type(error).__name__}: {str(error)[:300]}"
    finally:
        threading.excepthook = silent
        sys.setswitchinterval(interval)
    return None


__all__ = ["Examined", "explore", "load", "load_tests", "replay", "stress"]
