"""Which steps of an execution are dependent, which are ordered, and which could come the other way round.

Steps are ordered by happens-before (Lamport 1978), kept as one vector clock a task, as FastTrack does
(Flanagan, Freund 2009). Two conflicting steps that are not ordered otherwise are a *race*: there
may be a schedule with the second before the first. This is the relation that partial-order reduction
needs; a *data race* in the sense of a missing lock is one of its special cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from autograder.runtime.kernel import Kernel
from autograder.runtime.trace import CLOCK, IDENT, OBSERVE, PUBLISH, READ, SPAWN, WRITE, Step

#: Subject (by address; the trace keeps it alive) and aspect.
Location = tuple[int, Any]


def conflicts(kernel: Kernel) -> set[Any]:
    """Sites of the steps that access a location which two tasks accessed, one of them writing."""
    seen: dict[Location, list[Any]] = {}  # [first task, shared, written, sites]
    for step in (*kernel.trace, *kernel.left):
        task, site = step.task, step.site
        for subject, aspect, mode in step.accesses:
            if mode is READ or mode is WRITE:
                key = (id(subject), aspect)
                entry = seen.get(key)
                if entry is None:
                    seen[key] = [task, False, mode is WRITE, {site}]
                    continue
                if entry[0] != task:
                    entry[1] = True
                if mode is WRITE:
                    entry[2] = True
                entry[3].add(site)
    found: set[Any] = set()
    for _, shared, written, sites in seen.values():
        if shared and written:
            found |= sites
    return found


@dataclass(frozen=True, slots=True)
class Race:
    """Step ``first`` and the later step ``second`` conflict and are not ordered by what lies between."""

    first: int
    second: int


class Order:
    """Happens-before over one execution, and its races. Steps are numbered as in the trace."""

    def __init__(self, kernel: Kernel) -> None:
        self.steps = [*kernel.trace, *kernel.left]
        count = len(kernel.tasks)
        self._clock: list[list[int]] = [[-1] * count for _ in range(count)]
        self.after: list[list[int]] = []  # the clock of each step, itself included
        self.races: list[Race] = []
        self._writes: dict[Location, tuple[int, int]] = {}  # (task, step) of the last write
        self._reads: dict[Location, dict[int, int]] = {}  # the reads since, by task
        self._published: dict[Location, list[int]] = {}
        self._idents = kernel.idents_seen
        for number, step in enumerate(self.steps):
            if step.task == CLOCK:
                self._advance(number)
            else:
                self._add(number, step)

    def ordered(self, first: int, second: int) -> bool:
        """Does step ``first`` happen before step ``second``?"""
        task = self.steps[first].task
        return self.after[second][task] >= first

    def _advance(self, number: int) -> None:
        """The clock moves only where nobody can run, so it comes after everything there was."""
        everything = [max(column) for column in zip(*self._clock, strict=True)]
        for clock in self._clock:
            clock[:] = everything
        self.after.append(everything)

    def _add(self, number: int, step: Step) -> None:
        task = step.task
        clock = self._clock[task]
        clock[task] = number
        spawned = []
        # What orders comes first: a task that was woken could not have run any earlier. Only who
        # takes a lock first is open, although the release before it is what let the second have it.
        before, observed = list(clock), set()
        for subject, aspect, mode in step.accesses:
            if mode is OBSERVE:
                observed.add(id(subject))
                _join(clock, self._published.get((id(subject), aspect)))
        touched: dict[Location, bool] = {}
        for subject, aspect, mode in step.accesses:
            if mode is READ:
                touched.setdefault((id(subject), aspect), False)
            elif mode is WRITE or (mode is IDENT and self._idents):
                touched[id(subject), aspect] = True
            elif mode is SPAWN:
                spawned.append(subject.id)
        raced: set[int] = set()
        earlier: list[list[int]] = []
        for location, write in touched.items():
            known = before if location[0] in observed else clock
            self._meet(location, write, task, number, known, raced, earlier)
        self.races.extend(Race(first, number) for first in sorted(raced))
        for other in earlier:
            _join(clock, other)
        for subject, aspect, mode in step.accesses:
            if mode is PUBLISH:
                _join(self._published.setdefault((id(subject), aspect), [-1] * len(clock)), clock)
        for child in spawned:
            _join(self._clock[child], clock)
        self.after.append(list(clock))

    def _meet(self, location: Location, write: bool, task: int, number: int, clock: list[int],
              raced: set[int], earlier: list[list[int]]) -> None:
        last = self._writes.get(location)
        if last is not None and last[0] != task:
            if clock[last[0]] < last[1]:
                raced.add(last[1])
            earlier.append(self.after[last[1]])
        reads = self._reads.setdefault(location, {})
        if not write:
            reads[task] = number
            return
        for other, at in reads.items():
            if other != task:
                if clock[other] < at:
                    raced.add(at)
                earlier.append(self.after[at])
        reads.clear()
        self._writes[location] = (task, number)


def _join(clock: list[int], other: list[int] | None) -> None:
    if other is not None:
        for at, value in enumerate(other):
            clock[at] = max(clock[at], value)


__all__ = ["Location", "Order", "Race", "conflicts"]
