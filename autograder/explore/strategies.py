"""Strategies: how the choices of one execution are made. One small class each."""

from __future__ import annotations

import random
from collections.abc import Sequence


class Follow:
    """Make the given choices in order, then the default one for ever.

    With no choices this is the default schedule: a task runs until it has to wait.
    """

    def __init__(self, choices: Sequence[int] = ()) -> None:
        self.choices = choices
        self.at = 0

    def choose(self, options: int, branch: bool) -> int:
        """The next recorded choice."""
        at = self.at
        self.at = at + 1
        return self.choices[at] if at < len(self.choices) else 0


class RandomWalk:
    """After a prefix, pick uniformly wherever the choice may matter; the seed fixes the walk."""

    def __init__(self, seed: int, prefix: Sequence[int] = ()) -> None:
        self.random = random.Random(seed)
        self.prefix = prefix
        self.at = 0

    def choose(self, options: int, branch: bool) -> int:
        """A choice of the prefix, then a random one."""
        at = self.at
        self.at = at + 1
        if at < len(self.prefix):
            return self.prefix[at]
        return self.random.randrange(options) if branch else 0
