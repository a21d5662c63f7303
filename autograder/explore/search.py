"""The search: which schedules of one test to run, and the verdict that follows.

First the default schedule, twice: a program that does not do the same thing twice is not under
control. Then the races and lock-order cycles of that execution are tried out directly. Then
partial-order reduction (``dpor``), which ends with every schedule covered, or is given up where it
would not end within the budget; where it does not end soon, a few random schedules come first. Then
schedules by the number of choices that are not the default one (delay bounding; Emmi, Qadeer,
Rakamaric 2011): first all with one, then all with two. Each is run once: a schedule with b such
choices is made from one with b-1 by adding one further on. Where a level adds nothing, every schedule
there is has been run.

Both branch only at points that can matter: those of sites that took part in a race in some execution
so far, and those where the running thread has to wait. Finding such a site opens the search again
from the start with it. Until the first race at a site that does not branch, an execution is equivalent
to one that switches at branching points only, and with no more preemptions, so a search that ended
with no new site has seen every race (Musuvathi, Qadeer 2007; Landslide, Blum 2012).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from typing import Any

from autograder.explore.dependence import Order
from autograder.explore.dpor import Reduction
from autograder.explore.strategies import Follow, Priorities, RandomWalk
from autograder.explore.suspects import suspects
from autograder.runtime.task import Ended, Strategy
from autograder.runtime.world import EVERYWHERE, Execution
from autograder.texts import say

#: Executions of the reduction between two looks at how far it got.
PROGRESS = 32

#: Executions of the reduction after which it is no small matter, and a few samples are taken first.
SMALL = 16

#: Steps beyond which an execution is taken to wait in a loop, which reduction would unroll.
LONG = 1_000

#: Samples of a program, however long.
LEAST = 8

#: Samples in a row without a new site after which no more are looked for in them.
KNOWN = 20

#: Threads of a sample beyond which all sites branch: its races would take longer to find than its samples.
CROWD = 50

#: Random continuations of a schedule that gets nowhere, none of which may get on where it is to be a fail.
CONTINUATIONS = 8

#: Sites that branch.
Sites = Container[object]

#: Runs one execution under a strategy with the given branching sites.
Runner = Callable[[Strategy, Sites], Execution]


@dataclass(frozen=True)
class Budget:
    """How much to search: in schedules, unforced switches and steps, never in seconds.

    ``reduced`` is for partial-order reduction, which ends with every schedule covered or is of no use;
    ``schedules`` is for bounding. ``steps`` bounds the samples of a long program. Without ``samples``, a
    level that does not fit into the budget is begun all the same.
    """

    bound: int = 2
    reduced: int = 1_700
    schedules: int = 400
    early: int = 8
    samples: int = 100
    suspects: int = 24
    steps: int = 10_000


@dataclass(frozen=True)
class Found:
    """The first execution of the kind that was searched for, after ``tried`` in all."""

    execution: Execution
    active: frozenset[Any]
    tried: int


@dataclass(frozen=True)
class Covered:
    """No execution was what was searched for.

    ``everything`` says that none is left; ``bound`` how many unforced choices were tried in all
    combinations, None where that is not how it was searched.
    """

    schedules: int
    bound: int | None
    everything: bool
    executions: tuple[Execution, ...] = ()


@dataclass(frozen=True)
class Unsteady:
    """The same schedule gave two executions: something here is not under the engine's control."""

    reason: str


Outcome = Found | Covered | Unsteady


def failed(execution: Execution) -> bool:
    """Did this execution break the contract?"""
    return execution.ended is not Ended.DONE


def reached(execution: Execution) -> bool:
    """Did the test see what it asks for?"""
    return execution.ended is Ended.DONE and bool(execution.value)


def signature(execution: Execution) -> tuple[Any, ...]:
    """What two runs of one schedule must agree on."""
    kernel = execution.kernel
    return (execution.ended, tuple(kernel.choices), tuple(kernel.order), kernel.steps, kernel.now)


class Search:
    """Searches the schedules of one test; ``run`` makes one execution, ``wanted`` says which one to find."""

    def __init__(self, run: Runner, budget: Budget, wanted: Callable[[Execution], bool] = failed) -> None:
        self.run = run
        self.budget = budget
        self.wanted = wanted
        self.tried = 0
        self.active: frozenset[Any] = frozenset()
        self._last: Execution | None = None
        self._seed = 0  # of the next sample
        self._picks = 1  # the most that a sample made
        self._crowd = False  # too many threads to work out what each knows of the others
        self._known = 0  # samples since the last new site

    def systematic(self) -> Outcome:
        """The whole order of search described above."""
        return self._begun() or self._reduced() or self.bounded()

    def boundedly(self) -> Outcome:
        """As ``systematic`` without the reduction."""
        return self._begun() or self._sample(self.budget.early) or self.bounded()

    def _begun(self) -> Outcome | None:
        """The default schedule twice, and what it makes suspect."""
        first = self._execute(Follow())
        if self._is_wanted(first):
            return self._found(first)
        second = self._execute(Follow())
        if signature(first) != signature(second):
            return Unsteady(say("verdict.unsteady"))
        return self._confirmed(second)

    def _confirmed(self, default: Execution) -> Outcome | None:
        """Try the races and lock-order cycles of the default schedule directly."""
        order = Order(default.kernel)
        self.active |= order.racing_sites()
        for strategy in suspects(default.kernel, order)[:self.budget.suspects]:
            execution = self._execute(strategy, EVERYWHERE)
            if self._is_wanted(execution):
                return self._found(execution)
            self.active |= Order(execution.kernel).racing_sites()
        return None

    def _reduced(self) -> Outcome | None:
        """Partial-order reduction; None where it is given up."""
        reduction = Reduction(self._execute, self.active)
        while reduction.tried < self.budget.reduced:
            execution = reduction.step()
            self.active |= reduction.sites
            if not reduction.steady:
                return Unsteady(say("verdict.other_choices"))
            if execution is None:
                return Covered(reduction.schedules, None, True)
            if self._is_wanted(execution):
                return self._found(execution)
            if execution.ended is Ended.NO_PROGRESS:
                return None  # under an unfair schedule: a loop that reduction would unroll for ever
            if execution.kernel.steps > LONG and not reduction.finished:
                return None
            if reduction.tried % PROGRESS == 0 and reduction.total() > self.budget.reduced:
                return None
            if reduction.tried == SMALL and (found := self._sample(self.budget.early)) is not None:
                return found
        return None

    def bounded(self) -> Outcome:
        """Iterative bounding; starts again whenever a new conflicting site shows."""
        while True:
            outcome = self._levels()
            if outcome is not None:
                return outcome

    def _levels(self) -> Outcome | None:
        """All levels with today's sites; None where a new site was found."""
        level = [Schedule((), 0, 0)]
        count = complete = 0
        cut_short = False
        for bound in range(self.budget.bound + 1):
            following: list[Schedule] = []
            for schedule in level:
                if count >= self.budget.schedules:
                    return self._ran_out(bound - 1, complete)
                prefix = schedule.choices()
                execution = self._execute(Follow(prefix))
                count += 1
                if self._is_wanted(execution):
                    return self._found(execution)
                if execution.ended is Ended.NO_PROGRESS:
                    cut_short = True  # got on under another continuation: not a fail, and no basis either
                    continue
                racing = Order(execution.kernel).racing_sites()
                if not racing <= self.active:
                    self.active |= racing
                    return None
                if count + len(following) <= self.budget.schedules:
                    following.extend(_children(execution, len(prefix)))
            complete = count
            if not following:
                return self.sampled() if cut_short else Covered(count, bound, True)
            if self.budget.samples and count + len(following) > self.budget.schedules:
                return self._ran_out(bound, count)  # the next level would not end: samples see more of it
            level = following
        return self.sampled() if cut_short else Covered(count, self.budget.bound, False)

    def _ran_out(self, completed: int, count: int) -> Outcome:
        """No further level can be completed: samples, and what is complete counts where it is at least bound 1."""
        outcome = self.sampled()
        if completed >= 1 and isinstance(outcome, Covered):
            return Covered(count, completed, False)
        return outcome

    def again(self, found: Found) -> Outcome:
        """Bounding with what is known from an execution that was found before."""
        self.active = found.active | Order(found.execution.kernel).racing_sites()
        return self.bounded()

    def sampled(self) -> Outcome:
        """Random schedules from fixed seeds, every conflicting site branching."""
        if self.tried == 0 and self._is_wanted(default := self._execute(Follow())):
            return self._found(default)  # which is easier to read than any random one
        found = self._sample(self.budget.samples)
        return Covered(self._seed, None, False) if found is None else found

    def _sample(self, until: int) -> Found | None:
        """Samples up to seed ``until``; the first that is wanted."""
        steps = 0
        while self._seed < until and (steps <= self.budget.steps or self._seed < LEAST):
            seed, self._seed = self._seed, self._seed + 1
            # Half of them walk at random, half by random priorities: each finds what the other misses.
            execution = self._execute(RandomWalk(seed) if seed % 2 else Priorities(seed, self._picks),
                                      EVERYWHERE if self._crowd else None)
            if self._is_wanted(execution):
                return self._found(execution)
            steps += execution.kernel.steps
            self._picks = max(self._picks, execution.kernel.asked)
            self._crowd = len(execution.kernel.tasks) > CROWD
            if self._known < KNOWN and not self._crowd:
                racing = Order(execution.kernel).racing_sites()
                self._known = self._known + 1 if racing <= self.active else 0
                self.active |= racing
        return None

    def _execute(self, strategy: Strategy, sites: Sites | None = None) -> Execution:
        self.tried += 1
        if self._last is not None and self._last.ended in (Ended.DONE, Ended.REDUNDANT):
            self._last.close()
        self._last = self.run(strategy, self.active if sites is None else sites)
        return self._last

    def _is_wanted(self, execution: Execution) -> bool:
        """Is it what is searched for? No progress counts only where no random continuation gets on either.

        They go on from where it had long been going round: a livelock is one that no schedule leaves (after
        Musuvathi, Qadeer 2008: what must make progress is judged under fair schedules).
        """
        if not self.wanted(execution):
            return False
        moving = tuple(execution.kernel.moving())
        return execution.ended is not Ended.NO_PROGRESS or all(
            self._execute(RandomWalk(seed, moving), EVERYWHERE).ended is Ended.NO_PROGRESS
            for seed in range(CONTINUATIONS))

    def _found(self, execution: Execution) -> Found:
        return Found(execution, self.active, self.tried)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The first ``at`` choices of a schedule that was run, and then ``other``; its parts are shared."""

    parent: tuple[int, ...]
    at: int
    other: int

    def choices(self) -> tuple[int, ...]:
        """The choices themselves; none for the default schedule."""
        return (*self.parent[:self.at], self.other) if self.other else ()


def _children(execution: Execution, start: int) -> Iterator[Schedule]:
    """The schedules that make one more unforced choice, after the first ``start`` choices."""
    kernel = execution.kernel
    choices = tuple(kernel.choices)
    for at in range(start, len(choices)):
        for other in range(1, kernel.branching[at]):
            yield Schedule(choices, at, other)
