"""The engine by itself: one's own test of one's own threaded program, under every schedule."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.explore.token import StaleTokenError, decode, stamp
from autograder.explore.verdict import PASSES, Fail, Refused, Verdict
from autograder.runtime.world import Program, TestProgram
from autograder.testing import runner
from autograder.testing.suite import Case, SuiteError, read_case
from autograder.testing.telling import told


class ScheduleError(AssertionError):
    """A test does not hold under a schedule; the message is the schedule, and ``token`` is what ``replay`` takes."""

    def __init__(self, message: str, token: str) -> None:
        super().__init__(message)
        self.token = token


class UndecidedError(Exception):
    """There is no verdict: the program cannot be loaded, or the search was not enough to decide. It says why."""


def explore(program: str | Path | ModuleType, test: Callable[[Any], object]) -> Verdict:
    """Call ``test(module)`` under the schedules of its threads; return what they cover, where it holds under all.

    ``program`` is a file, seen from the folder of the test's own, or a module that was imported from one. It is loaded
    anew for every schedule, in a world of its own, as is the module in which ``test`` is defined; so ``test`` has to be
    a function at the top level of a file. How much is searched is asked for as in exercises: ``@bound(2)``,
    ``@sampled``, ``@reachable``. The search follows Flanagan, Godefroid 2005 (dynamic partial-order reduction),
    Emmi, Qadeer, Rakamarić 2011 (delay bounding) and Burckhardt et al. 2010 (random priorities).

    Raises ScheduleError, an AssertionError, with the shortest failing schedule that was found; UndecidedError where
    there is no verdict; ValueError for a test or a program that has no file.
    """
    __tracebackhide__ = True  # pytest shows the line that called
    asked = _Asked.by(program, test)
    examined = runner.explore(asked.program, asked.tests, asked.case)
    if isinstance(examined.verdict, Fail):
        raise ScheduleError(told(examined, f"autograder.testing.replay({asked.file.name!r}, {asked.case.name}, "
                                           f"{examined.verdict.token!r})"), examined.verdict.token)
    if not isinstance(examined.verdict, PASSES):
        raise UndecidedError(examined.verdict.sentence)
    return examined.verdict


def replay(program: str | Path | ModuleType, test: Callable[[Any], object], token: str) -> None:
    """Call ``test(module)`` once, under the schedule of a ScheduleError's token; nothing happens where it holds.

    Raises as ``explore`` does, and ValueError for a token that belongs to another text or another engine.
    """
    __tracebackhide__ = True
    asked = _Asked.by(program, test)
    try:
        mark, choices = decode(token)
    except StaleTokenError as error:
        raise ValueError(str(error)) from None
    if mark != stamp(asked.program.source, asked.case.name):
        raise ValueError(f"the token does not belong to {asked.file} as it stands: explore it again")
    examined = runner.replay(asked.program, asked.tests, asked.case, choices)
    if isinstance(examined.verdict, Fail):
        raise ScheduleError(told(examined), token)


@dataclass(frozen=True)
class _Asked:
    """A program and a test, loaded."""

    file: Path
    program: Program
    tests: TestProgram
    case: Case

    @classmethod
    def by(cls, program: str | Path | ModuleType, test: Callable[[Any], object]) -> _Asked:
        """As the arguments of ``explore`` name them."""
        path, case = _case(test)
        file = _file(program, path.parent)
        loaded = runner.load(file.stem, file.name, file.read_text(encoding="utf-8-sig"))
        if isinstance(loaded, Refused):
            raise UndecidedError(f"{file}: {loaded.sentence}")
        return cls(file, loaded, runner.load_tests(str(path), path.read_text(encoding="utf-8")), case)


def _case(test: Callable[[Any], object]) -> tuple[Path, Case]:
    name = getattr(test, "__name__", "")
    if not inspect.isfunction(test) or test.__qualname__ != name or not name.isidentifier():
        raise ValueError(f"{test!r} is not a function at the top level of a module: it is run in worlds of its own")
    source = inspect.getsourcefile(test)
    if source is None or not Path(source).is_file():
        raise ValueError(f"{name} was not read from a file")
    try:
        return Path(source), read_case(Path(source), name)
    except SuiteError as error:
        raise ValueError(str(error)) from error


def _file(program: str | Path | ModuleType, folder: Path) -> Path:
    place = getattr(program, "__file__", None) if isinstance(program, ModuleType) else program
    if place is None or not (folder / place).is_file():
        raise ValueError(f"{program!r} is not a file: name one, seen from {folder}")
    return folder / place
