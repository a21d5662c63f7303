"""What runs in a confined child: answers one request at a time, with records of plain data.

A request says what to do (``explore``, ``replay`` or ``stress``), in which language, on which source, with which tests;
``observe`` does so with real modules, in the folder where the child runs, and is watched from outside.
The child knows no points and no grades, and cannot tell a submission from a control program.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from autograder.explore.verdict import Refused
from autograder.runtime import boundary
from autograder.runtime.world import Program, TestProgram
from autograder.testing import runner
from autograder.testing.here import perform_in
from autograder.testing.record import examined_record, verdict_record
from autograder.testing.suite import Case
from autograder.texts import speak


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Do what ``request`` asks; an exception of ours or of memory is a record too."""
    try:
        return _answer(request)
    except MemoryError:
        return {"refused": None, "tests": None, "error": "MemoryError"}
    except Exception as error:
        return {"refused": None, "tests": None, "error": f"{type(error).__name__}: {error}"[:1000]}


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    speak(request["language"])
    if request["work"] == "observe":
        return perform_in(Path.cwd(), request)
    program = _program(request["name"], request["filename"], request["source"])
    if isinstance(program, Refused):
        return {"refused": verdict_record(program), "tests": []}
    cases = [Case.read(case) for case in request["cases"]]
    work = _WORK[request["work"]]
    return {"refused": None, "tests": [work(program, case, request) for case in cases]}


# A request for each test, so that the judge can stop at one; the rewriting, which costs more than most
# searches, is done once.


@lru_cache(maxsize=2)
def _program(name: str, filename: str, source: str) -> Program | Refused:
    return runner.load(name, filename, source)


@lru_cache(maxsize=1)
def _tests(filename: str, source: str) -> TestProgram:
    return runner.load_tests(filename, source)


def _explore(program: Program, case: Case, request: dict[str, Any]) -> Any:
    tests = _tests(request["tests_filename"], request["tests"])
    return examined_record(runner.explore(program, tests, case))


def _replay(program: Program, case: Case, request: dict[str, Any]) -> Any:
    tests = _tests(request["tests_filename"], request["tests"])
    return examined_record(runner.replay(program, tests, case, tuple(request["choices"][case.name])))


def _stress(program: Program, case: Case, request: dict[str, Any]) -> Any:
    outcome = runner.stress(program, request["tests_filename"], request["tests"], case, case.repeats)
    return verdict_record(outcome) if isinstance(outcome, Refused) else outcome


_WORK = {"explore": _explore, "replay": _replay, "stress": _stress}


def learn(request: dict[str, Any]) -> None:
    """Have the tests of ``request`` rewritten and compiled; what is wrong with them, the children say."""
    with suppress(Exception):
        tests = _tests(request["tests_filename"], request["tests"])
        for case in map(Case.read, request["cases"]):
            runner.compile_for(tests, case)


def preload() -> None:
    """Load whatever a submission may import: for children that cannot open a file."""
    runner.warm_up(sorted(name for name in boundary.FREE | boundary.OPEN_COPIES | boundary.FACADES
                          if name != "__future__"))


# This module is loaded by the warm parent, before it forks.
runner.warm_up()
