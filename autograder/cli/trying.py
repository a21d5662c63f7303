"""What runs the visible tests of one's own file: under every schedule, or once on real threads and processes."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.explore.verdict import PASSES, Inconclusive, Refused
from autograder.grading.source import Source
from autograder.runtime.world import Program
from autograder.testing import runner
from autograder.testing.here import observe_here
from autograder.testing.playing import Player
from autograder.testing.suite import Case
from autograder.testing.whatif import Tree, tree
from autograder.texts import say


class Observed:
    """Tests that are observed on real threads and processes."""

    def __init__(self, source: Source, tests_path: Path) -> None:
        self._source, self._tests_path = source, tests_path

    def examine(self, case: Case, tried: Callable[[], None]) -> runner.Examined:
        """Run it once."""
        return observe_here(self._source.name, self._source.text, self._tests_path, case)

    def again(self, case: Case, choices: tuple[int, ...]) -> bool:
        """There is no schedule to try again."""
        return False

    def tree(self, case: Case, choices: tuple[int, ...]) -> dict[str, Tree]:
        """Nor any to play."""
        return {}


class Explored:
    """Tests that run under every schedule."""

    def __init__(self, program: Program, tests_path: Path) -> None:
        self._program = program
        self._tests = runner.load_tests(str(tests_path), tests_path.read_text(encoding="utf-8"))

    def examine(self, case: Case, tried: Callable[[], None]) -> runner.Examined:
        """Search, and call ``tried`` for each execution; a program that grows beyond what there is has no verdict."""
        with _memory_given_back():
            return runner.explore(self._program, self._tests, case, tried)
        return runner.Examined(Inconclusive(say("check.memory")))

    def again(self, case: Case, choices: tuple[int, ...]) -> bool:
        """Does it hold under this schedule?"""
        with _memory_given_back():
            return isinstance(runner.replay(self._program, self._tests, case, choices).verdict, PASSES)
        return False

    def tree(self, case: Case, choices: tuple[int, ...]) -> dict[str, Tree]:
        """Its schedules, to play with."""
        with _memory_given_back():
            grown = tree(Player(self._program, self._tests, case), choices)
            return {case.name: grown} if len(grown.nodes) > 1 else {}
        return {}


#: Bytes that are kept back for what is to be done when there are no others.
RESERVE = 16 << 20


@contextmanager
def _memory_given_back() -> Iterator[None]:
    """Goes on after a program that used up the memory, with what it grew given back, whoever was told of it."""
    reserve = bytearray(RESERVE)
    try:
        yield
    except MemoryError as error:
        reserve.clear()
        told: BaseException | None = error
        while told is not None:  # what failed while it was being told, too
            traceback.clear_frames(told.__traceback__)  # they hold what it grew
            told = told.__context__
    finally:
        reserve.clear()
        gc.collect()


def trying(source: Source, tests_path: Path, cases: list[Case]) -> Observed | Explored | Refused:
    """What runs the tests of a file, or why nothing does."""
    if all(case.observed is not None for case in cases):
        return Observed(source, tests_path)
    program = runner.load(source.name, source.filename, source.text)
    return program if isinstance(program, Refused) else Explored(program, tests_path)
