"""Two conditions over one lock, so that a single notification always reaches one who can use it."""

import threading
from typing import Any


class BoundedBuffer:
    """Up to ``capacity`` items, first in, first out."""

    def __init__(self, capacity: int) -> None:
        if not capacity >= 1:
            raise ValueError(f"no buffer of {capacity} places")
        self._capacity = capacity
        self._items: list[Any] = []
        self._lock = threading.RLock()
        self._not_full = threading.Condition(self._lock)
        self._not_empty = threading.Condition(self._lock)

    def __len__(self) -> int:
        """The number of items inside."""
        return len(self._items)

    def put(self, item: Any) -> None:
        """Add ``item``; waits while the buffer is full."""
        with self._not_full:
            self._not_full.wait_for(lambda: len(self) < self._capacity)
            self._items.append(item)
            self._not_empty.notify()

    def get(self) -> Any:
        """Take the oldest item; waits while the buffer is empty."""
        with self._not_empty:
            self._not_empty.wait_for(lambda: len(self) > 0)
            item = self._items.pop(0)
            self._not_full.notify()
            return item
