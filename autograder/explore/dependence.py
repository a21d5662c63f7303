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
from autograder.runtime.task import Clock
from autograder.runtime.trace import CLOCK, IDENT, OBSERVE, PUBLISH, READ, SPAWN, TAKE, WRITE, Access, Step


@dataclass(frozen=True, slots=True)
class Race:
    """Step ``first`` and the later step ``second`` conflict and are not ordered by what lies between."""

    first: int
    second: int


#: What a task knows: for each other task, the last of its steps that happened before. Never changed, so
#: that many steps can share one. A task's entry for itself is meaningless: it knows all its own steps.
Knowledge = tuple[int, ...]

#: The last write of a location, as task and step (-1 where there was none), and the reads since, likewise.
Uses = tuple[int, int, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class _Past:
    """What is known before some step: enough to go on from there in another execution."""

    step: int
    clocks: list[Knowledge]
    stood: list[Knowledge]
    uses: dict[int, Uses]
    published: dict[int, Knowledge]


class Order:
    """Happens-before over one execution, and its races. Steps are numbered as in the trace.

    ``follow`` takes in another execution that is the same up to some pick, and works out only what is
    new. Objects differ between the two, so locations are numbered in the order in which they are met.
    """

    def __init__(self, kernel: Kernel | None = None) -> None:
        self.steps: list[Step] = []
        self.known: list[Knowledge] = []  # what its task knows after each step
        self.races: list[Race] = []  # those that the last execution added
        self._pasts: list[_Past] = []  # one for each pick
        self._idents = False
        self._tasks = 0
        if kernel is not None:
            self.follow(kernel, 0)

    def ordered(self, first: int, second: int) -> bool:
        """Does step ``first`` happen before the later step ``second``?"""
        task = self.steps[first].task
        return task == self.steps[second].task or self.known[second][task] >= first

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
        pasts, clocks, stood, known = self._pasts, self._clocks, self._stood, self.known
        for number in range(start, len(self.steps)):
            task, picked, _, accesses = self.steps[number]
            if picked >= 0 and len(pasts) <= picked:
                pasts.append(_Past(number, clocks[:], stood[:], self._uses.copy(), self._published.copy()))
            if task == CLOCK:
                if kernel.clock is Clock.STRICT:
                    self._advance(number)
            else:
                if accesses:
                    clocks[task] = self._add(number, task, accesses, clocks[task])
                stood[task] = clocks[task]
            known.append(clocks[task])

    def _go_back(self, pick: int) -> int:
        """Forget all from that pick on; returns the step to go on with."""
        if pick >= len(self._pasts) or pick == 0:
            self._pasts, start = [], 0
            self._clocks: list[Knowledge] = [(-1,) * self._tasks] * self._tasks
            self._stood = self._clocks[:]  # what each task knew when it came to stand where it stands
            self._uses: dict[int, Uses] = {}
            self._published: dict[int, Knowledge] = {}
        else:
            past = self._pasts[pick]
            del self._pasts[pick:]
            start = past.step
            self._clocks, self._stood = past.clocks, past.stood
            self._uses, self._published = past.uses, past.published
        del self.known[start:]
        return start

    def _advance(self, number: int) -> None:
        """The clock moves only where nobody can run, so it comes after everything there was.

        Who stands before a taken lock meanwhile has come there earlier, and could have been first: for that, it
        knows no more than it did (``_stood``). Where time may pass earlier, it orders nothing.
        """
        self._clocks[:] = [(number,) * self._tasks] * self._tasks

    def _add(self, number: int, task: int, accesses: list[Access], clock: Knowledge) -> Knowledge:
        """Order a step after what it depends on, and find its races; returns what its task knows then."""
        locations = self._locations
        touched: dict[int, bool] = {}
        before, observed = clock, False
        tells = False
        for subject, aspect, mode in accesses:
            location = locations.setdefault((id(subject), aspect), len(locations))
            if mode is READ:
                touched.setdefault(location, False)
            elif mode is WRITE or (mode is IDENT and self._idents):
                touched[location] = True
            elif mode is OBSERVE or mode is TAKE:
                if mode is TAKE:
                    touched[location] = True
                    before = self._stood[task]
                # What orders comes first: a task that was woken could not have run any earlier.
                others = self._published.get(location)
                if others is not None:
                    observed = True
                    clock = _joined(clock, others)
            else:
                tells = True
        if touched:
            late = self._observed(accesses) if observed else ()
            earlier: dict[int, bool] = {}  # the steps that it conflicts with -> is it a race?
            for location, write in touched.items():
                self._use(location, write, task, number, before if location in late else clock, earlier)
            for at in sorted(earlier):
                if earlier[at]:
                    self.races.append(Race(at, number))
                clock = self._after(clock, at)
        if tells:
            self._tell(accesses, task, number, clock)
        return clock

    def _observed(self, accesses: list[Access]) -> set[int]:
        """Locations of what a step observed: who takes a lock first is open, although the release before it is
        what let the second have it.
        """
        seen = {id(subject) for subject, _, mode in accesses if mode is OBSERVE or mode is TAKE}
        return {self._locations[id(subject), aspect] for subject, aspect, _ in accesses if id(subject) in seen}

    def _use(self, location: int, write: bool, task: int, number: int, clock: Knowledge,
             earlier: dict[int, bool]) -> None:
        """Note a use, and in ``earlier`` those that it conflicts with: a race where they are not known."""
        uses = self._uses.get(location)
        if uses is None:
            self._uses[location] = (task, number, ()) if write else (-1, -1, ((task, number),))
            return
        writer, written, reads = uses
        if writer != task and writer >= 0:
            earlier[written] = clock[writer] < written or earlier.get(written, False)
        if not write:
            self._uses[location] = (writer, written, (*(read for read in reads if read[0] != task), (task, number)))
            return
        for reader, read in reads:
            if reader != task:
                earlier[read] = clock[reader] < read or earlier.get(read, False)
        self._uses[location] = (task, number, ())

    def _after(self, clock: Knowledge, at: int) -> Knowledge:
        """What is known after the conflicting step ``at``, too."""
        task = self.steps[at].task
        if clock[task] >= at:
            return clock
        clock = _joined(clock, self.known[at])
        return (*clock[:task], at, *clock[task + 1:])

    def _tell(self, accesses: list[Access], task: int, number: int, clock: Knowledge) -> None:
        """Make what was done so far known to who observes it later, and to new tasks."""
        mine = (*clock[:task], number, *clock[task + 1:])
        for subject, aspect, mode in accesses:
            if mode is PUBLISH:
                location = self._locations[id(subject), aspect]
                others = self._published.get(location)
                self._published[location] = mine if others is None else _joined(mine, others)
            elif mode is SPAWN:
                self._clocks[subject.id] = _joined(self._clocks[subject.id], mine)


def _joined(clock: Knowledge, other: Knowledge) -> Knowledge:
    return clock if clock == other else tuple(map(max, clock, other))


__all__ = ["Order", "Race"]
