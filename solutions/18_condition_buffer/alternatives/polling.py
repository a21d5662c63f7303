"""Looks whether it can go on, and looks again a little later; the lock is free in between."""

import threading
import time
from typing import Any


class BoundedBuffer:
    """Up to ``capacity`` items, first in, first out."""

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError(capacity)
        self._capacity = capacity
        self._items: list[Any] = []
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """The number of items inside."""
        with self._lock:
            return len(self._items)

    def put(self, item: Any) -> None:
        """Add ``item``; waits while the buffer is full."""
        while True:
            with self._lock:
                if len(self._items) < self._capacity:
                    self._items.append(item)
                    return
            time.sleep(0.02)

    def get(self) -> Any:
        """Take the oldest item; waits while the buffer is empty."""
        while True:
            with self._lock:
                if self._items:
                    return self._items.pop(0)
            time.sleep(0.02)
