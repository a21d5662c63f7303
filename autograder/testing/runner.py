"""Runs one test on one submission: explored in worlds, or stressed on real threads."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from autograder.diagnose.cause import Cause, cause
from autograder.diagnose.explanation import Explanation
from autograder.diagnose.findings import explain, explain_unreached
from autograder.explore.minimum import smallest
from autograder.explore.search import Budget, Covered, Found, Outcome, Search, Sites, Unsteady, failed, reached
from autograder.explore.shrink import trimmed, unforced
from autograder.explore.strategies import Follow
from autograder.explore.token import encode
from autograder.explore.verdict import (
    EngineError,
    Fail,
    Inconclusive,
    PassAll,
    PassBound,
    PassReached,
    PassSampled,
    Refused,
    Verdict,
)
from autograder.runtime.asserts import said
from autograder.runtime.known import UnknownLibraryError
from autograder.runtime.policy import REACHED, Policy, RefusedError
from autograder.runtime.real import RealLibrary, compile_submission, compile_tests, submission_module, test_names
from autograder.runtime.task import Clock, Ended, Strategy
from autograder.runtime.world import (
    Execution,
    LoadError,
    Program,
    TestProgram,
    World,
    load_program,
    load_tests,
    prepare,
    register_helper,
)
from autograder.testing.suite import Asks, Case
from autograder.texts import say

register_helper("autograder.testing", "autograder.testing.helpers")


#: Modules of the library that most submissions import.
COMMON = ("threading", "queue", "time", "logging", "concurrent.futures", "collections", "contextlib", "dataclasses",
          "functools", "itertools", "random", "typing")

#: What a module loads only when it is asked for.
LATE = "from concurrent.futures import ThreadPoolExecutor"


@dataclass(frozen=True)
class Examined:
    """What one explored test came to. ``choices`` and ``cause`` are there where it failed."""

    verdict: Verdict
    explanation: Explanation | None = None
    choices: tuple[int, ...] = ()
    cause: Cause | None = None


def load(name: str, filename: str, source: str, policy: Policy = Policy.GUARDED) -> Program | Refused:
    """A submission ready to run, or why it is refused: syntax, constructs, or its own module code."""
    program = prepared(name, filename, source, policy)
    if isinstance(program, Refused):
        return program
    execution = World(Follow(), recording=True).run(program, None, "")
    if execution.ended is Ended.DONE:
        return program
    return _does_not_load(execution, program)


def prepared(name: str, filename: str, source: str, policy: Policy = Policy.GUARDED) -> Program | Refused:
    """A submission rewritten and compiled, and none of it run, or why it is refused: syntax or constructs."""
    try:
        return load_program(name, filename, source, policy)
    except SyntaxError as error:
        return Refused(say("refusal.syntax", message=error.msg), error.lineno)
    except RefusedError as error:
        return Refused(error.reason, error.line)
    except (RecursionError, MemoryError):
        return Refused(say("refusal.too_deep"), None)
    except ValueError as error:
        return Refused(say("refusal.not_compiled", message=error), None)


def _does_not_load(execution: Execution, program: Program) -> Refused:
    error = execution.error
    if isinstance(error, LoadError) and error.__cause__ is not None:
        error = error.__cause__
    if error is None:
        return Refused(say("refusal.loads_for_ever", why=explain(execution, program, "").why), None)
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == program.filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, UnknownLibraryError):
        raise error
    if isinstance(error, RefusedError):
        return Refused(error.reason, error.line or line)
    return Refused(say("refusal.loading", raised=f"{type(error).__name__}: {said(error)[:200]}"), line)


def warm_up(modules: Iterable[str] = COMMON) -> None:
    """Have the library's copies made that programs use: what is forked from this process has them then."""
    tests = load_tests(
        "warm.py", "from autograder.testing import points\n@points(1)\ndef test_nothing(submission): pass\n")
    program = load_program("warm", "warm.py", f"import {', '.join(modules)}\n{LATE}\n")
    World(Follow()).run(program, tests, "test_nothing")
    stress(program, tests.filename, tests.source, Case("test_nothing", "", 0.0, explored=True, stressed=True), 1)


def compile_for(tests: TestProgram, case: Case) -> None:
    """Compile what ``case`` takes, once for all later runs of it in this process and those forked from it."""
    if case.explored:
        prepare(tests, case.name)
    if case.stressed:
        compile_tests(tests.source, tests.filename)


def explore(program: Program, tests: TestProgram, case: Case, tried: Callable[[], None] = lambda: None) -> Examined:
    """Search the schedules of ``case`` and say what was found; ``tried`` is called for each execution of the search."""
    _, outcome = search(program, tests, case, tried)
    match outcome:
        case Unsteady():
            return Examined(EngineError(outcome.reason))
        case Covered():
            return _unreached(outcome, program, tests, case) if case.asks is Asks.SOME else Examined(_passed(outcome))
    return _reached(outcome, program, case) if case.asks is Asks.SOME else _failed(outcome, program, tests, case)


def search(program: Program, tests: TestProgram, case: Case, tried: Callable[[], None] = lambda: None,
           ) -> tuple[Search, Outcome]:
    """Search the schedules of ``case`` as its marks say; the search, which knows where it branched, and what it found.
    """

    def run(strategy: Strategy, active: Sites) -> Execution:
        tried()
        return World(strategy, active, clock=case.clock).run(program, tests, case.name)

    budget = Budget() if case.bound is None else Budget(bound=case.bound)
    searching = Search(run, budget, reached if case.asks is Asks.SOME else failed)
    if case.asks is Asks.SAMPLE:
        return searching, searching.sampled()
    if case.bound is not None or case.clock is Clock.LOOSE:  # where time may pass at any point, little commutes
        return searching, searching.boundedly()
    return searching, searching.systematic()


def _reached(found: Found, program: Program, case: Case) -> Examined:
    choices = trimmed(found.execution.kernel.choices)
    return Examined(PassReached(found.tried, encode(choices, program.source, case.name)))


def _unreached(covered: Covered, program: Program, tests: TestProgram, case: Case) -> Examined:
    """No schedule did what should be possible: a fail where there is none left, shown by the default one."""
    shown = World(Follow(), recording=True, clock=case.clock).run(program, tests, case.name)
    refused = unusable(shown, program)
    if refused is not None:
        return Examined(refused)
    if not covered.everything:
        return Examined(Inconclusive(say("verdict.not_reached", count=covered.schedules)))
    explanation = explain_unreached(shown, program, case.title, covered.schedules)
    fail = Fail(f"{explanation.summary} {explanation.why}", encode((), program.source, case.name), 0,
                covered.schedules, True)
    return Examined(fail, explanation, (), cause(shown))


def _passed(covered: Covered) -> Verdict:
    if covered.everything:
        return PassAll(covered.schedules)
    if covered.bound is not None:
        return PassBound(covered.bound, covered.schedules)
    if covered.schedules == 0:
        return Inconclusive(say("verdict.nothing_to_spend"))
    return PassSampled(covered.schedules, 0.99**covered.schedules)


def _failed(found: Found, program: Program, tests: TestProgram, case: Case) -> Examined:
    why = cause(found.execution)

    def run(strategy: Strategy, active: Sites) -> Execution:
        return World(strategy, active, clock=case.clock).run(program, tests, case.name)

    def same(execution: Execution) -> bool:
        return execution.ended is not Ended.DONE and cause(execution) == why

    refused = unusable(found.execution, program)
    if refused is not None:
        return Examined(refused)
    minimum = smallest(found, run, same)
    choices = trimmed(minimum.execution.kernel.choices)
    shown = World(Follow(choices), recording=True, clock=case.clock).run(program, tests, case.name)
    if not same(shown):
        return Examined(EngineError(say("verdict.not_again")))
    explanation = explain(shown, program, case.title)
    fail = Fail(
        reason=f"{explanation.summary} {explanation.why}", token=encode(choices, program.source, case.name),
        switches=unforced(shown), tried=found.tried, fewest=minimum.fewest)
    return Examined(fail, explanation, choices, why)


def unusable(execution: Execution, program: Program) -> Refused | None:
    """The refusal that an execution ended with: of a construct, or for a name that is not there."""
    if isinstance(execution.error, RefusedError):
        return _does_not_load(execution, program)
    missing = _missing_name(execution.error, program)
    if missing is not None:
        return Refused(say("refusal.missing", name=missing), None)
    return None


def _missing_name(error: BaseException | None, program: Program) -> str | None:
    """The name that a test looked for in the submission's module and did not find."""
    if isinstance(error, AttributeError) and isinstance(error.obj, types.ModuleType) \
            and error.obj.__dict__.get("__file__") == program.filename:
        return str(error.name)
    return None


def replay(program: Program, tests: TestProgram, case: Case, choices: tuple[int, ...]) -> Examined:
    """Run one schedule again; the verdict is Fail where it fails, else what one schedule shows."""
    shown = World(Follow(choices), recording=True, clock=case.clock).run(program, tests, case.name)
    return examined(shown, program, case, choices)


def examined(shown: Execution, program: Program, case: Case, choices: tuple[int, ...]) -> Examined:
    """What a recorded execution of the schedule ``choices`` comes to by itself."""
    token = encode(choices, program.source, case.name)
    if case.asks is Asks.SOME:
        if reached(shown):
            return Examined(PassReached(1, token), None, choices)
        explanation = explain_unreached(shown, program, case.title, 1)
    elif shown.ended is Ended.DONE:
        return Examined(PassSampled(1, 0.99), None, choices)
    else:
        explanation = explain(shown, program, case.title)
    fail = Fail(f"{explanation.summary} {explanation.why}", token, unforced(shown), 1, False)
    return Examined(fail, explanation, choices, cause(shown))


#: This process's library for stressed runs.
REAL = RealLibrary()


def stress(program: Program, filename: str, tests: str, case: Case, repeats: int) -> Refused | str | None:
    """Run ``case`` of the module ``tests`` on real threads ``repeats`` times; a refusal, the failure in words, or None.

    The caller bounds the time from outside: a hang here is for a parent process to end.
    """
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    load_once, tests_code = _loader(program), compile_tests(tests, filename)
    try:
        with REAL.hearing():
            outcomes = (_once(load_once, tests_code, case.name) for _ in range(repeats))
            return next((outcome for outcome in outcomes if outcome is not None), None)
    finally:
        sys.setswitchinterval(interval)


def _once(load_once: Callable[[], types.ModuleType], tests: types.CodeType, test: str) -> Refused | str | None:
    space: dict[str, Any] = {"__name__": "test", "__file__": tests.co_filename, "__builtins__": test_names(REAL)}
    failure = None
    try:
        module = load_once()
        exec(tests, space)
        space[test](module)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        failure = f"{type(error).__name__}: {said(error)[:300]}"
    return failure if REACHED.first is None else Refused(REACHED.first.reason, REACHED.first.line)


def _loader(program: Program) -> Callable[[], types.ModuleType]:
    """What loads a submission on real threads, whose run begins."""
    if program.policy is Policy.GUARDED:
        code = compile_submission(program.source, program.filename)
        REACHED.begin(code)

        def guarded() -> types.ModuleType:
            module = submission_module(REAL, program.name, program.filename)
            exec(code, module.__dict__)
            return module

        return guarded

    plain = compile(program.source, program.filename, "exec", dont_inherit=True)
    REACHED.begin(plain)

    def unguarded() -> types.ModuleType:
        module = types.ModuleType(program.name)
        module.__dict__["__file__"] = program.filename
        exec(plain, module.__dict__)
        return module

    return unguarded


__all__ = ["Examined", "explore", "load", "load_tests", "replay", "stress", "unusable"]
