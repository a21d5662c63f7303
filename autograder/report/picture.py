"""The interleaving as a picture: a column a thread, bars for held locks and waits, what the shared state is.

Layout only, the same for every form that draws it: terminal, still HTML and the page one steps through.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from autograder.diagnose.explanation import Does, Explanation, ShownStep, Waiting
from autograder.report.text import clock_of, threads_of


class Life(StrEnum):
    """What a thread is about in a row in which another one takes its step."""

    ABSENT = "absent"  # not started, or ended
    READY = "ready"
    WAITING = "waiting"


@dataclass(frozen=True)
class Cell:
    """One thread in one row: its step where it is the one that takes it, and the locks that it holds then.

    ``holds`` are numbers into ``Picture.locks``.
    """

    life: Life
    holds: tuple[int, ...]
    step: ShownStep | None


@dataclass(frozen=True)
class Row:
    """One step: a cell for each thread, and what the shared variables are after it.

    ``time`` is what a column of virtual time shows; ``changed`` the number of the variable that the step changed.
    """

    cells: tuple[Cell, ...]
    switched: bool
    matters: bool
    time: str
    state: tuple[str, ...]
    changed: int | None


@dataclass(frozen=True)
class Picture:
    """An interleaving, laid out. ``variables`` name the columns of each row's ``state``, "" where not yet known."""

    threads: tuple[str, ...]
    locks: tuple[str, ...]
    variables: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def timed(self) -> bool:
        """Does virtual time pass in it?"""
        return any(row.time for row in self.rows)


def lay_out(steps: Sequence[ShownStep]) -> Picture:
    """The picture of ``steps``."""
    threads = threads_of(steps)
    locks = list(dict.fromkeys(lock for step in steps for lock in step.holds))
    variables = list(dict.fromkeys(step.change.variable for step in steps if step.change))
    held: dict[str, tuple[int, ...]] = {}
    lives = dict.fromkeys(threads, Life.ABSENT)
    values = dict.fromkeys(variables, "")
    rows = []
    for step, time in zip(steps, clock_of(steps), strict=True):
        held[step.thread] = tuple(locks.index(lock) for lock in step.holds)
        lives[step.thread] = _after(step)
        changed = None
        if step.change is not None:
            values[step.change.variable] = step.change.value
            changed = variables.index(step.change.variable)
        cells = tuple(Cell(lives[thread], held.get(thread, ()), step if thread == step.thread else None)
                      for thread in threads)
        rows.append(Row(cells, step.switched, step.matters, time, tuple(values.values()), changed))
    return Picture(tuple(threads), tuple(locks), tuple(variables), tuple(rows))


def _after(step: ShownStep) -> Life:
    match step.does:
        case Does.WAITS | Does.SLEEPS:
            return Life.WAITING
        case Does.ENDS:
            return Life.ABSENT
    return Life.READY


@dataclass(frozen=True)
class Knot:
    """A thread in the picture of a wait-for graph, at ``x`` and ``y`` from -1 to 1; ``stuck``: it is on a cycle."""

    thread: str
    x: float
    y: float
    stuck: bool


@dataclass(frozen=True)
class Arrow:
    """``waiting`` as an arrow between two knots, from its thread to the holder's."""

    start: Knot
    end: Knot
    waiting: Waiting
    stuck: bool


@dataclass(frozen=True)
class Graph:
    """A wait-for graph, laid out in a circle; who waits for nobody in particular has no arrow."""

    knots: tuple[Knot, ...]
    arrows: tuple[Arrow, ...]

    @property
    def top(self) -> float:
        """Where its highest knot is."""
        return min(knot.y for knot in self.knots)

    @property
    def bottom(self) -> float:
        """Where its lowest knot is."""
        return max(knot.y for knot in self.knots)


#: Threads beyond which a circle can no longer be read.
CIRCLE = 8


def graph_of(explanation: Explanation) -> Graph | None:
    """The wait-for graph of a deadlock; None where no thread waits for another, or there are too many of them."""
    holder = {edge.thread: edge.holder for edge in explanation.waiting if edge.holder}
    threads = list(dict.fromkeys(name for edge in explanation.waiting if edge.holder
                                 for name in (edge.thread, edge.holder)))
    if not threads or len(threads) > CIRCLE:
        return None
    stuck = {thread for thread in threads if _on_cycle(thread, holder)}
    threads.sort(key=lambda thread: thread not in stuck)
    angles = [math.pi * (2 * number / len(threads) - 0.5) for number in range(len(threads))]
    knots = {thread: Knot(thread, round(math.cos(angle), 4), round(math.sin(angle), 4), thread in stuck)
             for thread, angle in zip(threads, angles, strict=True)}
    arrows = tuple(Arrow(knots[edge.thread], knots[edge.holder], edge, edge.thread in stuck)
                   for edge in explanation.waiting if edge.holder)
    return Graph(tuple(knots.values()), arrows)


def _on_cycle(thread: str, holder: dict[str, str]) -> bool:
    seen, at = set(), thread
    while at in holder and at not in seen:
        seen.add(at)
        at = holder[at]
        if at == thread:
            return True
    return False
