"""Dynamic partial-order reduction: one schedule for each way in which dependent steps can be ordered.

Depth-first over the picks of the scheduler. After each execution, every race in it asks for a
schedule in which its second step comes before its first, by adding a task to the *backtrack set* of
the pick where they part (source sets; Abdulla, Aronis, Jonsson, Sagonas 2014, after Flanagan,
Godefroid 2005). *Sleep sets* (Godefroid 1996) keep a task that was tried at a pick from being tried
again until a step has come that its own depends on.

Where it is not certain that two steps are independent, they count as dependent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from autograder.explore.dependence import Order
from autograder.runtime.kernel import Kernel
from autograder.runtime.task import Ended, Strategy
from autograder.runtime.trace import IDENT, INNER, READ, TAKE, THREADS, WRITE, Access, Step
from autograder.runtime.world import Execution

#: What a step accessed beyond what was known before it ran, told in a way that holds in another
#: execution: (is it the subject that it stood before, aspect, writes). None where that is impossible.
Footprint = tuple[tuple[bool, Any, bool], ...] | None

_WRITES = frozenset({WRITE, IDENT, TAKE})

#: The answer of a strategy that sees that this execution repeats one that was run.
REDUNDANT = -1


@dataclass(slots=True)
class Node:
    """One pick: who could run, who does in the current execution, who still has to, and who need not."""

    options: list[int]
    chosen: int
    backtrack: set[int]
    sleep: dict[int, Footprint]
    done: dict[int, Footprint] = field(default_factory=dict)

    def next(self) -> int | None:
        """The next task to try here."""
        for task in self.options:
            if task in self.backtrack and task not in self.done and task not in self.sleep:
                return task
        return None


class Reduced:
    """The strategy of one execution: follow the nodes there are, then go on by default among those awake."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.last_fixed = len(nodes) - 1
        self.kernel: Any = None
        self.asked = 0
        self.seen = 0  # steps of the trace that were taken in
        self.stood: tuple[Access, ...] = ()  # what the task that was picked stood before
        self.sleep: dict[int, Footprint] = {}
        self.steady = True

    def choose(self, options: int, at: int) -> int:
        """The node's task, or at a new pick the first that is awake; REDUNDANT where none is."""
        kernel: Kernel = self.kernel
        number = self.asked
        self.asked = number + 1
        ids = kernel.option_ids()
        if number <= self.last_fixed:
            node = self.nodes[number]
            chosen = node.chosen
            if node.options != ids:
                self.steady = False
                return REDUNDANT
            if number < self.last_fixed:
                return ids.index(chosen)
            self.seen = len(kernel.trace)
            self.sleep = {**node.sleep, **node.done}
        else:
            self.take_in(kernel)
            awake = [task for task in ids if task not in self.sleep] if self.sleep else ids
            if not awake:
                return REDUNDANT
            chosen = awake[0]
            node = Node(ids, chosen, {chosen}, dict(self.sleep))
            self.nodes.append(node)
        self.sleep.pop(chosen, None)
        self.stood = kernel.tasks[chosen].pending
        return ids.index(chosen)

    def take_in(self, kernel: Kernel) -> None:
        """Learn what the steps since the last pick accessed, and wake those that depend on them."""
        trace = kernel.trace
        for step in trace[self.seen:]:
            if step.pick >= 0:
                # Of a coarse step only the head can race, so the head is all that it can be told by.
                node = self.nodes[step.pick]
                node.done[node.chosen] = _footprint(step, self.stood)
            if self.sleep:
                touched = _touched(step.accesses)
                for task in list(self.sleep):
                    if task == step.task or _depends(touched, kernel.tasks[task].pending, self.sleep[task]):
                        del self.sleep[task]
        self.seen = len(trace)


def _touched(accesses: list[Access]) -> dict[tuple[int, Any], bool]:
    touched: dict[tuple[int, Any], bool] = {}
    for subject, aspect, mode in accesses:
        if mode in _WRITES:
            touched[id(subject), aspect] = True
        elif mode is READ:
            touched.setdefault((id(subject), aspect), False)
    return touched


def _footprint(step: Step, stood: tuple[Access, ...]) -> Footprint:
    known = {(id(subject), aspect) for subject, aspect, mode in stood if mode is WRITE}
    reads = {(id(subject), aspect) for subject, aspect, mode in stood}
    found = []
    for subject, aspect, mode in step.accesses:
        if mode is not READ and mode not in _WRITES:
            continue
        key = (id(subject), aspect)
        if key in known or (mode is READ and key in reads):
            continue
        if stood and subject is stood[0][0]:
            found.append((True, aspect, mode is not READ))
        elif subject is THREADS:
            found.append((False, aspect, mode is not READ))
        else:
            return None
    return tuple(found)


def _depends(touched: dict[tuple[int, Any], bool], pending: tuple[Access, ...], footprint: Footprint) -> bool:
    """Can a step that touched this be told from a later place than that of the sleeping task's step?"""
    if not touched:
        return False
    if footprint is None:
        return True
    for subject, aspect, mode in pending:
        wrote = touched.get((id(subject), aspect))
        if wrote is not None and (wrote or mode is WRITE):
            return True
    if not pending and any(own for own, _, _ in footprint):
        return True  # it stands before nothing any more, so it cannot be told what its step would access
    for own, aspect, writes in footprint:
        wrote = touched.get((id(pending[0][0] if own else THREADS), aspect))
        if wrote is not None and (wrote or writes):
            return True
    return False


class Reduction:
    """The search itself: ``step`` runs the next execution; None when there is none left.

    Only steps at ``sites`` are picks of their own: those whose accesses were seen to race. What does not
    race commutes with whatever other tasks do, so a coarse step can stand for its parts (Lipton 1975); a
    race with a part that had no pick of its own adds its site, and the search starts anew. Up to the first
    such race an execution is equivalent to one that was run, so none is overlooked.
    """

    def __init__(self, run: Callable[[Strategy, frozenset[Any]], Execution],
                 sites: frozenset[Any] = frozenset()) -> None:
        self.run = run
        self.sites = sites
        self.tried = 0  # executions, those that proved redundant included
        self.steady = True
        self.finished = False
        self._start()

    def _start(self) -> None:
        self.nodes: list[Node] = []
        self.order = Order()
        self.schedules = 0
        self._tried_before = self.tried

    def step(self) -> Execution | None:
        """The next execution that is not redundant."""
        while not self.finished:
            strategy = Reduced(self.nodes)
            execution = self.run(strategy, self.sites)
            self.tried += 1
            if not strategy.steady or strategy.asked <= strategy.last_fixed:
                self.steady, self.finished = False, True
                return execution
            strategy.take_in(execution.kernel)
            racing: set[Any] = set()
            if execution.ended is not Ended.NO_PROGRESS:
                racing = self._ask_for_reversals(execution.kernel, max(0, strategy.last_fixed))
            if execution.ended is not Ended.REDUNDANT:
                self.schedules += 1
            if racing <= self.sites:
                self.finished = not self._advance()
            else:
                self.sites |= racing
                self._start()
            if execution.ended is not Ended.REDUNDANT:
                return execution
        return None

    def total(self) -> float:
        """How many executions it will be in all, judged by the part of the tree that is done (after Knuth 1975)."""
        done, weight = 0.0, 1.0
        for node in self.nodes:
            branches = len(node.backtrack - node.sleep.keys()) or 1
            explored = len(node.done) - (node.chosen in node.done)
            done += weight * min(branches - 1, explored) / branches
            weight /= branches
        return (self.tried - self._tried_before) / max(done, weight)

    def _advance(self) -> bool:
        nodes = self.nodes
        while nodes:
            following = nodes[-1].next()
            if following is not None:
                nodes[-1].chosen = following
                return True
            nodes.pop()
        return False

    def _ask_for_reversals(self, kernel: Kernel, pick: int) -> set[Any]:
        """Add to the backtrack sets what this execution asks for; returns the sites that lack a pick.

        Its races before ``pick`` were dealt with when they were new.
        """
        order = self.order
        order.follow(kernel, pick)
        steps, nodes = order.steps, self.nodes
        racing: set[Any] = set()
        for race in order.races:
            first = steps[race.first]
            if first.pick == INNER:
                racing.add(first.site)
            if first.pick >= 0:
                node = nodes[first.pick]
                if len(node.backtrack) < len(node.options):
                    self._reverse(order, race.first, race.second, node)
        if kernel.ended in (Ended.DONE, Ended.RAISED):
            racing |= self._run_on_before_the_end(kernel)
        return racing

    @staticmethod
    def _reverse(order: Order, first: int, second: int, node: Node) -> None:
        """Add a task to ``node`` that leads to ``second`` without ``first``."""
        steps = order.steps
        without = [at for at in range(first + 1, second) if steps[at].task >= 0 and not order.ordered(first, at)]
        without.append(second)
        heads: list[int] = []
        met: set[int] = set()
        for index, at in enumerate(without):
            task = steps[at].task
            if task not in met:
                met.add(task)
                if not any(order.ordered(other, at) for other in without[:index]):
                    heads.append(task)
        able = [task for task in heads if task in node.options]
        if node.backtrack.intersection(able):
            return
        if not able:
            node.backtrack.update(node.options)
        elif steps[second].task in able:
            node.backtrack.add(steps[second].task)
        else:
            node.backtrack.add(able[0])

    def _run_on_before_the_end(self, kernel: Kernel) -> set[Any]:
        """The end of the test cuts off the others, so it depends on each of their steps."""
        able = {step.task for step in kernel.left if step.pick == INNER}
        last = next((step for step in reversed(kernel.trace) if step.task == 0), None)
        if last is None or not able:
            return set()
        if last.pick >= 0:
            node = self.nodes[last.pick]
            node.backtrack.update(able.intersection(node.options))
        return {last.site} if last.pick == INNER else set()
