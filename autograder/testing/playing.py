"""Playing the scheduler: one schedule with every place where another thread could have run instead."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from autograder.diagnose import showing
from autograder.diagnose.describe import Words
from autograder.diagnose.explanation import ShownStep
from autograder.explore.strategies import Follow
from autograder.runtime.kernel import Kernel
from autograder.runtime.task import Clock
from autograder.runtime.world import Program, TestProgram, World
from autograder.testing.runner import Examined, examined, search
from autograder.testing.suite import Case

#: Rows of a schedule that are played at most: one that goes round and round is told by then.
ROWS = 300

#: The option that under the loose clock comes after the threads: nobody runs, and time passes.
TIME_PASSES = "time passes"


@dataclass(frozen=True)
class Option:
    """A thread that could run next, and the line at which it stands; None where that is not in the submission."""

    thread: str
    line: int | None
    source: str


@dataclass(frozen=True)
class Moment:
    """A switch point: ``options`` in the order of the choices, of which ``taken`` was made.

    ``at`` is its place among all choices of the schedule, ``rows`` how many rows come before it.
    """

    at: int
    rows: int
    options: tuple[Option, ...]
    taken: int


@dataclass(frozen=True)
class Played:
    """One schedule from its begin to its end; ``outcome`` is what ``replay`` says of it.

    Of a long one only the first ``ROWS`` rows are there, with the moments among them. ``steps`` is how long it took.
    """

    rows: tuple[ShownStep, ...]
    moments: tuple[Moment, ...]
    outcome: Examined
    choices: tuple[int, ...]
    steps: int

    def prefix(self, moment: Moment, choice: int) -> tuple[int, ...]:
        """The choices of a schedule that goes another way at ``moment``."""
        return (*self.choices[:moment.at], choice)


class Player:
    """Plays schedules of one test; it asks where the search found that the order can matter."""

    def __init__(self, program: Program, tests: TestProgram, case: Case) -> None:
        self._program, self._tests, self._case = program, tests, case
        searching, _ = search(program, tests, case)
        self._sites = searching.active

    def play(self, choices: tuple[int, ...] = ()) -> Played:
        """The schedule that begins with ``choices`` and goes on by default."""
        asked = _Asked(choices)
        execution = World(asked, self._sites, recording=True, clock=self._case.clock).run(
            self._program, self._tests, self._case.name)
        words = Words(execution, self._program)
        rows = showing.rows(words)[:ROWS + 1]
        numbers = [number for number, _ in rows]
        moments = []
        for at, events, options in asked.moments:
            shown = bisect_right(numbers, events)
            if shown > ROWS:
                break
            moments.append(Moment(at, shown, tuple(_option(words, who, site) for who, site in options),
                                  execution.kernel.choices[at]))
        made = tuple(execution.kernel.choices)
        return Played(tuple(step for _, step in rows[:ROWS]), tuple(moments),
                      examined(execution, self._program, self._case, made), made, execution.kernel.steps)


class _Asked(Follow):
    """Follows choices, and remembers where it was asked and who could have run."""

    def __init__(self, choices: tuple[int, ...]) -> None:
        super().__init__(choices)
        self.kernel: Any = None
        self.moments: list[tuple[int, int, list[tuple[int, Any]]]] = []

    def choose(self, options: int, at: int) -> int:
        kernel: Kernel = self.kernel
        able = [(task, kernel.tasks[task].site) for task in kernel.option_ids()]
        if kernel.clock is Clock.LOOSE and options > len(able):
            able.append((-1, None))
        self.moments.append((at, len(kernel.events), able))
        return min(super().choose(options, at), options - 1)


def _option(words: Words, task: int, site: Any) -> Option:
    if task < 0:
        return Option(TIME_PASSES, None, "")
    line = words.line(site)
    return Option(words.thread(words.kernel.tasks[task]), line, words.source(line))
