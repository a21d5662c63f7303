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
from autograder.runtime.trace import CLOCK, IDENT, OBSERVE, PUBLISH, READ, SPAWN, WRITE, Access, Step

#: Subject (by address; the trace keeps it alive) and aspect.
Location = tuple[int, Any]


@dataclass(frozen=True, slots=True)
class Race:
    """Step ``first`` and the later step ``second`` conflict and are not ordered by what lies between."""

    first: int
    second: int


class Order:
    """Happens-before over one execution, and its races. Steps are numbered as in the trace."""

    def __init__(self, kernel: Kernel) -> None:
        self.steps = [*kernel.trace, *kernel.left]
        self._idents = kernel.idents_seen
        self._shared = self._conflicting()
        count = len(kernel.tasks)
        self._clock: list[list[int]] = [[-1] * count for _ in range(count)]
        self.after: list[list[int]] = []  # the clock of each step, itself included
        self.races: list[Race] = []
        self._writes: dict[Location, tuple[int, int]] = {}  # (task, step) of the last write
        self._reads: dict[Location, dict[int, int]] = {}  # the reads since, by task
        self._published: dict[Location, list[int]] = {}
        for number, step in enumerate(self.steps):
            if step.task == CLOCK:
                self._advance()
                self.after.append(self._clock[0][:])
                continue
            clock = self._clock[step.task]
            clock[step.task] = number
            if step.accesses:
                self._add(number, step.task, step.accesses, clock)
            self.after.append(clock[:])

    def ordered(self, first: int, second: int) -> bool:
        """Does step ``first`` happen before step ``second``?"""
        task = self.steps[first].task
        return self.after[second][task] >= first

    def racing_sites(self) -> set[Any]:
        """Sites of the steps that are part of a race."""
        return {self.steps[number].site for race in self.races for number in (race.first, race.second)}

    def _conflicting(self) -> set[Location]:
        """Locations that two tasks access, one of them writing: no others can race."""
        seen: dict[Location, int] = {}  # the only task so far, or SEVERAL
        several, written = -1, set()
        for step in self.steps:
            task = step.task
            for subject, aspect, mode in step.accesses:
                if mode is READ or mode is WRITE or mode is IDENT:
                    location = (id(subject), aspect)
                    known = seen.get(location)
                    if known is None:
                        seen[location] = task
                    elif known != task:
                        seen[location] = several
                    if mode is not READ:
                        written.add(location)
        return {location for location in written if seen[location] == several}

    def _advance(self) -> None:
        """The clock moves only where nobody can run, so it comes after everything there was."""
        everything = [max(column) for column in zip(*self._clock, strict=True)]
        for clock in self._clock:
            clock[:] = everything

    def _add(self, number: int, task: int, accesses: list[Access], clock: list[int]) -> None:
        shared, published = self._shared, self._published
        touched: dict[Location, bool] = {}
        before, observed = clock, set()
        orders = False
        for subject, aspect, mode in accesses:
            if mode is READ:
                location = (id(subject), aspect)
                if location in shared:
                    touched.setdefault(location, False)
            elif mode is WRITE or (mode is IDENT and self._idents):
                location = (id(subject), aspect)
                if location in shared:
                    touched[location] = True
            elif mode is OBSERVE:
                # What orders comes first: a task that was woken could not have run any earlier. Only who
                # takes a lock first is open, although the release before it is what let the second have it.
                others = published.get((id(subject), aspect))
                if others is not None:
                    if before is clock:
                        before = clock[:]
                    observed.add(id(subject))
                    _join(clock, others)
            else:
                orders = True
        if touched:
            self._meet(touched, task, number, clock, before, observed)
        if orders:
            for subject, aspect, mode in accesses:
                if mode is PUBLISH:
                    location = (id(subject), aspect)
                    others = published.get(location)
                    if others is None:
                        published[location] = clock[:]
                    else:
                        _join(others, clock)
                elif mode is SPAWN:
                    _join(self._clock[subject.id], clock)

    def _meet(self, touched: dict[Location, bool], task: int, number: int, clock: list[int],
              before: list[int], observed: set[int]) -> None:
        """Find the races of a step with earlier ones, and let it come after those that it conflicts with."""
        raced: set[int] = set()
        earlier: list[int] = []
        for location, write in touched.items():
            known = before if location[0] in observed else clock
            last = self._writes.get(location)
            if last is not None and last[0] != task:
                if known[last[0]] < last[1]:
                    raced.add(last[1])
                earlier.append(last[1])
            reads = self._reads.get(location)
            if not write:
                if reads is None:
                    reads = self._reads[location] = {}
                reads[task] = number
                continue
            if reads:
                for other, at in reads.items():
                    if other != task:
                        if known[other] < at:
                            raced.add(at)
                        earlier.append(at)
                reads.clear()
            self._writes[location] = (task, number)
        for first in sorted(raced):
            self.races.append(Race(first, number))
        for at in earlier:
            if clock[self.steps[at].task] < at:
                _join(clock, self.after[at])


def _join(clock: list[int], other: list[int]) -> None:
    for at, value in enumerate(other):
        if value > clock[at]:
            clock[at] = value


__all__ = ["Location", "Order", "Race", "Step"]
