"""A baton in a queue: who has it may look and make the value, and passes it on in any case."""

import queue
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Lazy(Generic[T]):
    """A value that is made once."""

    def __init__(self, factory: Callable[[], T]) -> None:
        self._factory = factory
        self._baton: queue.SimpleQueue[tuple[T, ...]] = queue.SimpleQueue()
        self._baton.put(())

    def get(self) -> T:
        """The value, made by the first thread that asks."""
        values = self._baton.get()
        try:
            if not values:
                values = (self._factory(),)
        finally:
            self._baton.put(values)
        return values[0]
