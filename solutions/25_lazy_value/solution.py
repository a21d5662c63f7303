"""A value that is made when somebody asks for it for the first time."""

import logging
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


class Lazy(Generic[T]):
    """What ``factory`` returns, made by the first thread that asks, and kept for all others."""

    def __init__(self, factory: Callable[[], T]) -> None:
        self._factory = factory
        self._lock = threading.Lock()
        self._made = False
        self._value: Any = None

    def get(self) -> T:
        """The value: the same object for every caller, whatever it is."""
        if not self._made:  # for speed: once the value is there, nobody needs the lock
            logging.info("not there yet")
            with self._lock:
                if not self._made:  # this one counts: another thread may have made it meanwhile
                    self._value = self._factory()
                    # Last, since from here on others take the value without the lock.
                    self._made = True
        return cast(T, self._value)
