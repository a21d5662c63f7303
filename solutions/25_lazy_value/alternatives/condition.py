"""Three states under a condition; the factory runs without the lock, and everybody else waits."""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


class Lazy(Generic[T]):
    """A value that is made once."""

    def __init__(self, factory: Callable[[], T]) -> None:
        self._factory = factory
        self._state = "empty"
        self._value: Any = None
        self._changed = threading.Condition()

    def get(self) -> T:
        """The value, made by the first thread that asks."""
        with self._changed:
            self._changed.wait_for(lambda: self._state != "busy")
            if self._state == "full":
                return cast(T, self._value)
            self._state = "busy"
        made = False
        try:
            self._value = self._factory()
            made = True
        finally:
            with self._changed:
                self._state = "full" if made else "empty"
                self._changed.notify_all()
        return cast(T, self._value)
