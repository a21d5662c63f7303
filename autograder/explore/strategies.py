"""Strategies: how the choices of one execution are made. One small class each."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.runtime.kernel import Kernel


class Follow:
    """Make the given choices in order, then the default one for ever.

    With no choices this is the default schedule: a task runs until it has to wait.
    """

    def __init__(self, choices: Sequence[int] = ()) -> None:
        self.choices = choices

    def choose(self, options: int, at: int) -> int:
        """The next recorded choice."""
        return self.choices[at] if at < len(self.choices) else 0


class RandomWalk:
    """After a prefix, pick uniformly; the seed fixes the walk."""

    def __init__(self, seed: int, prefix: Sequence[int] = ()) -> None:
        self.random = random.Random(seed)
        self.prefix = prefix

    def choose(self, options: int, at: int) -> int:
        """A choice of the prefix, then a random one."""
        return self.prefix[at] if at < len(self.prefix) else self.random.randrange(options)


class Pause:
    """Hold tasks up: one that has made so many steps goes on only when nobody else can.

    With ``until`` (a task and a number of steps) all go on once that task has made those. Such a
    schedule confirms a race or a lock-order cycle directly, without a search.
    """

    def __init__(self, at: Mapping[int, int], until: tuple[int, int] | None = None) -> None:
        self.at = at
        self.until = until
        self.made: dict[int, int] = {}
        self.seen = 0
        self.kernel: Any = None

    def choose(self, options: int, at: int) -> int:
        """The first option that is not held up."""
        kernel: Kernel = self.kernel
        for step in kernel.trace[self.seen:]:
            self.made[step.task] = self.made.get(step.task, 0) + 1
        self.seen = len(kernel.trace)
        if self.until is not None and self.made.get(self.until[0], 0) >= self.until[1]:
            return 0
        for choice, task in enumerate(kernel.option_ids()):
            if task not in self.at or self.made.get(task, 0) < self.at[task]:
                return choice
        return 0


class Priorities:
    """Probabilistic concurrency testing: random priorities, lowered at ``depth - 1`` random picks.

    With n tasks and k picks it meets a failure of that depth with a probability of at least
    1 / (n * k ** (depth - 1)) (PCT; Burckhardt, Kothari, Musuvathi, Nagarakatte 2010). A task that
    cannot make progress alone is not run for ever: each quantum of picks lowers it as well.
    """

    def __init__(self, seed: int, picks: int, depth: int = 3, quantum: int = 100) -> None:
        self.random = random.Random(seed)
        self.changes = {self.random.randrange(max(1, picks)) for _ in range(depth - 1)}
        self.quantum = quantum
        self.priority: dict[int, float] = {}
        self.lowest = 0.0
        self.running = (-1, 0)
        self.kernel: Any = None

    def choose(self, options: int, at: int) -> int:
        """The option with the highest priority."""
        order: list[int] = self.kernel.option_ids()
        for task in order:
            if task not in self.priority:
                self.priority[task] = 1.0 + self.random.random()
        best = max(order, key=self.priority.__getitem__)
        run = self.running[1] + 1 if best == self.running[0] else 1
        if self.kernel.asked in self.changes or run > self.quantum:
            self.lowest -= 1.0
            self.priority[best] = self.lowest
            best = max(order, key=self.priority.__getitem__)
            run = 1
        self.running = (best, run)
        return order.index(best)
