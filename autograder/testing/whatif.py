"""The schedules of a small program as a tree, for a page on which a reader plays the scheduler without an engine.

The default schedule comes first, then those with one other choice, then with two, until ``EXECUTIONS`` have been
run, with ``STEPS`` in all, or ``NODES`` are there: what a beginner tries first is there, and the page says where it
is not.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from autograder.diagnose.explanation import ShownStep
from autograder.explore.verdict import PASSES
from autograder.testing.playing import ROWS, Option, Played, Player

#: Schedules that are run at most, the steps that these may have in all, and switch points that are kept.
EXECUTIONS = 200
STEPS = 40_000
NODES = 400


@dataclass(frozen=True)
class Ending:
    """How a schedule ended: does the test hold, and what is said of it."""

    holds: bool
    told: str


@dataclass(frozen=True)
class Node:
    """A switch point, or an end. ``rows`` are what happened since the one before.

    ``next`` has a node's number for each option, None where that was not tried; ``ending`` is there at an end.
    """

    rows: tuple[ShownStep, ...]
    options: tuple[Option, ...]
    next: tuple[int | None, ...]
    ending: Ending | None


@dataclass(frozen=True)
class Tree:
    """Nodes by number; the first one is where every schedule begins. ``complete`` says that no branch is missing."""

    nodes: tuple[Node, ...]
    complete: bool


def tree(player: Player, given: tuple[int, ...] = ()) -> Tree:
    """The tree of the schedules of a test, ``given`` among them."""
    growing = _Growing()
    beginnings = [(), given] if given else [()]
    steps = 0
    for _ in range(EXECUTIONS):
        prefix = beginnings.pop(0) if beginnings else growing.untried()
        if prefix is None or steps > STEPS:
            break
        played = player.play(prefix)
        growing.add(played)
        steps += played.steps
    return growing.grown()


class _Growing:
    """A tree that schedules are added to; nodes are known by the choices that lead to them."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, ...], int] = {}
        self._nodes: list[tuple[tuple[ShownStep, ...], tuple[Option, ...], Ending | None]] = []
        self._next: list[dict[int, int]] = []
        self._cut = False  # some schedule goes on beyond what is shown of it
        self._waiting: deque[tuple[int, tuple[int, ...]]] = deque()  # where a branch has not been tried

    def add(self, played: Played) -> None:
        """Add the nodes along one schedule that are not there."""
        before, shown = None, 0
        self._cut |= len(played.rows) == ROWS
        for moment in played.moments:
            known = played.choices[:moment.at]
            number = self._numbers.get(known)
            if number is None:
                number = self._node(known, played.rows[shown:moment.rows], moment.options, None)
                self._waiting.extend((number, played.prefix(moment, other))
                                     for other in range(len(moment.options)) if other != moment.taken)
            self._join(before, number)
            before, shown = (number, moment.taken), moment.rows
        verdict, why = played.outcome.verdict, played.outcome.explanation
        holds = isinstance(verdict, PASSES)
        told = "" if holds else verdict.sentence if why is None else f"{why.summary} {why.why}".strip()
        key = (*played.choices, -1)
        end = self._numbers.get(key)
        if end is None:
            end = self._node(key, played.rows[shown:], (), Ending(holds, told))
        self._join(before, end)

    def untried(self) -> tuple[int, ...] | None:
        """The beginning of a schedule that is not there yet; None where there is none or no room."""
        while self._waiting and len(self._nodes) < NODES:
            number, prefix = self._waiting.popleft()
            if prefix[-1] not in self._next[number]:
                return prefix
        return None

    def grown(self) -> Tree:
        """What was added."""
        nodes = tuple(Node(rows, options, tuple(self._next[number].get(choice) for choice in range(len(options))), end)
                      for number, (rows, options, end) in enumerate(self._nodes))
        return Tree(nodes, not self._cut and all(None not in node.next for node in nodes))

    def _node(self, key: tuple[int, ...], rows: tuple[ShownStep, ...], options: tuple[Option, ...],
              ending: Ending | None) -> int:
        self._numbers[key] = len(self._nodes)
        self._nodes.append((rows, options, ending))
        self._next.append({})
        return len(self._nodes) - 1

    def _join(self, before: tuple[int, int] | None, number: int) -> None:
        if before is not None:
            self._next[before[0]][before[1]] = number
