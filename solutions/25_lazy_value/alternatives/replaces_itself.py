"""Once the value is there, get is replaced by a function that does nothing but return it."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Lazy(Generic[T]):
    """A value that is made once."""

    def __init__(self, factory: Callable[[], T]) -> None:
        self._factory = factory
        self._turn = threading.Semaphore(1)
        self._ready: Callable[[], T] | None = None

    def get(self) -> T:
        """The value, made by the first thread that asks."""
        ready = self._ready
        if ready is None:
            with self._turn:
                ready = self._ready
                if ready is None:
                    value = self._factory()
                    ready = self._ready = lambda: value
        return ready()
