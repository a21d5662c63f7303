"""A ring of places in a list, with one condition of the module for the rings of all."""

import threading
from typing import Any

_changed = threading.Condition()


class BoundedBuffer:
    """Up to ``capacity`` items, first in, first out."""

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError(capacity)
        self._places: list[Any] = [None] * capacity
        self._first = 0
        self._count = 0

    def __len__(self) -> int:
        """The number of items inside."""
        return self._count

    def put(self, item: Any) -> None:
        """Add ``item``; waits while the buffer is full."""
        with _changed:
            while self._count == len(self._places):
                _changed.wait(timeout=1)
            self._places[(self._first + self._count) % len(self._places)] = item
            self._count += 1
            _changed.notify_all()

    def get(self) -> Any:
        """Take the oldest item; waits while the buffer is empty."""
        with _changed:
            while not self._count:
                _changed.wait(timeout=1)
            item, self._places[self._first] = self._places[self._first], None
            self._first = (self._first + 1) % len(self._places)
            self._count -= 1
            _changed.notify_all()
            return item
