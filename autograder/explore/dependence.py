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

@dataclass(frozen=True, slots=True)
class Race:
    """Step ``first`` and the later step ``second`` conflict and are not ordered by what lies between."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class _Past:
    """What is known before some step: enough to go on from there in another execution."""

    step: int
    clocks: list[list[int]]
    writes: dict[int, tuple[int, int]]
    reads: dict[int, tuple[tuple[int, int], ...]]
    published: dict[int, list[int]]


class Order:
    """Happens-before over one execution, and its races. Steps are numbered as in the trace.

    ``follow`` takes in another execution that is the same up to some pick, and works out only what is
    new. Objects differ between the two, so locations are numbered in the order in which they are met.
    """

    def __init__(self, kernel: Kernel | None = None) -> None:
        self.steps: list[Step] = []
        self.after: list[list[int]] = []  # the clock of each step, itself included
        self.races: list[Race] = []  # those that the last execution added
        self._pasts: list[_Past] = []  # one for each pick
        self._idents = False
        self._tasks = 0
        if kernel is not None:
            self.follow(kernel, 0)

    def ordered(self, first: int, second: int) -> bool:
        """Does step ``first`` happen before step ``second``?"""
        task = self.steps[first].task
        return self.after[second][task] >= first

    def racing_sites(self) -> set[Any]:
        """Sites of the steps that are part of a race."""
        return {self.steps[number].site for race in self.races for number in (race.first, race.second)}

    def follow(self, kernel: Kernel, pick: int) -> None:
        """Take in an execution that was the same as the last one before its pick of that number."""
        if len(kernel.tasks) > self._tasks or kernel.idents_seen > self._idents:
            # Clocks have an entry a task, and idents count from the start: nothing can be kept.
            self._tasks, self._idents, pick = len(kernel.tasks), kernel.idents_seen, 0
        self.steps = [*kernel.trace, *kernel.left]
        self.races = []
        start = self._go_back(pick)
        self._locations: dict[tuple[int, Any], int] = {}
        locations = self._locations
        for step in self.steps[:start]:
            for subject, aspect, _ in step.accesses:
                locations.setdefault((id(subject), aspect), len(locations))
        pasts = self._pasts
        for number in range(start, len(self.steps)):
            task, picked, _, accesses = self.steps[number]
            if picked >= 0 and len(pasts) <= picked:
                pasts.append(_Past(number, [clock[:] for clock in self._clocks], self._writes.copy(),
                                   self._reads.copy(), self._published.copy()))
            if task == CLOCK:
                self._advance()
                self.after.append(self._clocks[0][:])
                continue
            clock = self._clocks[task]
            clock[task] = number
            if accesses:
                self._add(number, task, accesses, clock)
            self.after.append(clock[:])

    def _go_back(self, pick: int) -> int:
        """Forget all from that pick on; returns the step to go on with."""
        if pick >= len(self._pasts) or pick == 0:
            self._pasts, start = [], 0
            self._clocks = [[-1] * self._tasks for _ in range(self._tasks)]
            self._writes: dict[int, tuple[int, int]] = {}  # (task, step) of the last write
            self._reads: dict[int, tuple[tuple[int, int], ...]] = {}  # (task, step) of the reads since
            self._published: dict[int, list[int]] = {}
        else:
            past = self._pasts[pick]
            del self._pasts[pick:]
            start = past.step
            self._clocks = past.clocks
            self._writes, self._reads, self._published = past.writes, past.reads, past.published
        del self.after[start:]
        return start

    def _advance(self) -> None:
        """The clock moves only where nobody can run, so it comes after everything there was."""
        everything = [max(column) for column in zip(*self._clocks, strict=True)]
        self._clocks = [everything[:] for _ in self._clocks]

    def _add(self, number: int, task: int, accesses: list[Access], clock: list[int]) -> None:
        locations, published = self._locations, self._published
        touched: dict[int, bool] = {}
        before = clock
        observed: set[int] = set()
        orders = False
        for subject, aspect, mode in accesses:
            location = locations.setdefault((id(subject), aspect), len(locations))
            if mode is READ:
                touched.setdefault(location, False)
            elif mode is WRITE or (mode is IDENT and self._idents):
                touched[location] = True
            elif mode is OBSERVE:
                # What orders comes first: a task that was woken could not have run any earlier. Only who
                # takes a lock first is open, although the release before it is what let the second have it.
                others = published.get(location)
                if others is not None:
                    if before is clock:
                        before = clock[:]
                    observed.add(id(subject))
                    _join(clock, others)
            else:
                orders = True
        if touched:
            late = {locations[id(subject), aspect] for subject, aspect, _ in accesses
                    if id(subject) in observed} if observed else observed
            self._meet(touched, task, number, clock, before, late)
        if orders:
            for subject, aspect, mode in accesses:
                if mode is PUBLISH:
                    location = locations[id(subject), aspect]
                    others = published.get(location)
                    published[location] = together = clock[:]
                    if others is not None:
                        _join(together, others)
                elif mode is SPAWN:
                    _join(self._clocks[subject.id], clock)

    def _meet(self, touched: dict[int, bool], task: int, number: int, clock: list[int],
              before: list[int], late: set[int]) -> None:
        """Find the races of a step with earlier ones, and let it come after those that it conflicts with."""
        raced: list[int] = []
        earlier: list[int] = []
        for location, write in touched.items():
            known = before if location in late else clock
            last = self._writes.get(location)
            if last is not None and last[0] != task:
                if known[last[0]] < last[1]:
                    raced.append(last[1])
                earlier.append(last[1])
            reads = self._reads.get(location)
            if not write:
                mine = (task, number)
                self._reads[location] = (mine,) if reads is None else (
                    *(read for read in reads if read[0] != task), mine)
                continue
            if reads is not None:
                for other, at in reads:
                    if other != task:
                        if known[other] < at:
                            raced.append(at)
                        earlier.append(at)
                del self._reads[location]
            self._writes[location] = (task, number)
        if raced:
            self.races.extend(Race(first, number) for first in sorted(set(raced)))
        for at in earlier:
            if clock[self.steps[at].task] < at:
                _join(clock, self.after[at])


def _join(clock: list[int], other: list[int]) -> None:
    for at, value in enumerate(other):
        if value > clock[at]:
            clock[at] = value


__all__ = ["Order", "Race"]
