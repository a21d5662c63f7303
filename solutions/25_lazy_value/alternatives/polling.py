"""Who does not get the lock at once has a little sleep and looks whether the value is there by then."""

import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")

_missing = object()


class Lazy(Generic[T]):
    """A value that is made once."""

    def __init__(self, factory: Callable[[], T]) -> None:
        self._factory = factory
        self._value: Any = _missing
        self._lock = threading.Lock()

    def get(self) -> T:
        """The value, made by the first thread that asks."""
        while self._value is _missing:
            if self._lock.acquire(blocking=False):
                try:
                    if self._value is _missing:
                        self._value = self._factory()
                finally:
                    self._lock.release()
            else:
                time.sleep(0.02)
        return cast(T, self._value)
