"""One check, under the lock, for everybody and every time; a list holds the value once there is one."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Lazy(Generic[T]):
    """A value that is made once."""

    def __init__(self, factory: Callable[[], T]) -> None:
        self._factory = factory
        self._values: list[T] = []
        self._lock = threading.RLock()

    def get(self) -> T:
        """The value, made by the first thread that asks."""
        with self._lock:
            if not self._values:
                self._values.append(self._factory())
            return self._values[0]
