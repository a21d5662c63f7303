"""A decorator that takes a re-entrant condition, so that a method with it may call another one with it."""

import functools
import threading
from collections.abc import Callable
from typing import TypeVar

R = TypeVar("R")


def locked(method: Callable[["Pair"], R]) -> Callable[["Pair"], R]:
    """Run the method with the pair's lock held."""

    @functools.wraps(method)
    def call(self: "Pair") -> R:
        with self._mine:
            return method(self)

    return call


class Pair:
    """Two integers that belong together."""

    def __init__(self) -> None:
        self.a, self.b = 1, 2
        self._mine = threading.Condition()  # made without a lock, it has an RLock inside

    @locked
    def change_a(self) -> None:
        """Add 1 to a."""
        self.a += 1

    @locked
    def change_b(self) -> None:
        """Add a to b."""
        self.b += self.a

    @locked
    def change_a_and_b(self) -> None:
        """Do both, as one step."""
        self.change_a()
        self.change_b()

    @locked
    def snapshot(self) -> tuple[int, int]:
        """Both numbers at once."""
        return (self.a, self.b)
