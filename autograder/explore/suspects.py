"""Suspects: races and lock-order cycles of one execution, each as a schedule that would confirm it.

A race is confirmed by holding its first task up before its step until the other has made its own. A
cycle of lock orders (Goodlock; Havelund 2000) is confirmed by holding every task of it up between
its two locks.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.explore.dependence import Order
from autograder.explore.strategies import Pause
from autograder.runtime.kernel import Kernel
from autograder.runtime.task import Strategy
from autograder.runtime.trace import ALONE, PUBLISH, TAKE, Step

CYCLE_LENGTH = 4  # tasks in a lock-order cycle, at most
CYCLES = 8  # cycles to try, at most


def suspects(kernel: Kernel, order: Order) -> list[Strategy]:
    """Schedules to try, the likeliest first: lock-order cycles, then races nearest to each other."""
    made = _steps_made(order.steps)
    found: list[Strategy] = [Pause(cycle) for cycle in itertools.islice(_lock_cycles(kernel, made), CYCLES)]
    seen = set()
    for race in sorted(order.races, key=lambda race: (race.second - race.first, race.second)):
        first, second = order.steps[race.first], order.steps[race.second]
        sites = (first.site, second.site, first.task, second.task)
        if sites not in seen and first.pick != ALONE:
            seen.add(sites)
            found.append(Pause({first.task: made[race.first]}, (second.task, made[race.second] + 1)))
    return found


def _steps_made(steps: list[Step]) -> list[int]:
    """For each step, how many its task had made before it."""
    counts: dict[int, int] = {}
    made = []
    for step in steps:
        made.append(counts.get(step.task, 0))
        counts[step.task] = made[-1] + 1
    return made


@dataclass(frozen=True, slots=True)
class _Nesting:
    """A task took ``inner`` while it had ``outer`` (and ``held`` in all), after so many steps."""

    task: int
    outer: int
    inner: int
    held: frozenset[int]
    steps: int


def _nestings(kernel: Kernel, made: list[int]) -> list[_Nesting]:
    held: dict[int, list[int]] = {}
    wanted = _taken_by_several(kernel)
    found: dict[tuple[int, int, int], _Nesting] = {}
    for number, step in enumerate(kernel.trace):
        mine = held.setdefault(step.task, [])
        for subject, aspect, mode in step.accesses:
            lock = id(subject)
            if aspect is None and mode is PUBLISH:
                for locks in held.values():  # any thread may release a lock
                    if lock in locks:
                        locks.remove(lock)
            elif mode is TAKE and lock in wanted:
                for outer in mine:
                    if outer != lock:
                        found.setdefault((step.task, outer, lock), _Nesting(
                            step.task, outer, lock, frozenset(mine), made[number]))
                mine.append(lock)
    return list(found.values())


def _taken_by_several(kernel: Kernel) -> set[int]:
    """The locks that can be part of a cycle: one task has it, another wants it."""
    takers: dict[int, set[int]] = {}
    for step in kernel.trace:
        for subject, _, mode in step.accesses:
            if mode is TAKE:
                takers.setdefault(id(subject), set()).add(step.task)
    return {lock for lock, tasks in takers.items() if len(tasks) > 1}


def _lock_cycles(kernel: Kernel, made: list[int]) -> Iterator[dict[int, int]]:
    """Where to hold each task of a cycle; a lock that two of them have anyway rules the cycle out."""
    nestings = _nestings(kernel, made)

    def extend(chain: list[_Nesting]) -> Iterator[list[_Nesting]]:
        if len(chain) > 1 and chain[-1].inner == chain[0].outer:
            yield chain
        if len(chain) < CYCLE_LENGTH:
            for nesting in nestings:
                if nesting.outer == chain[-1].inner and nesting.task > chain[0].task and not any(
                        nesting.task == other.task or nesting.held & other.held for other in chain):
                    yield from extend([*chain, nesting])

    for first in nestings:
        for cycle in extend([first]):
            yield {nesting.task: nesting.steps for nesting in cycle}
