"""A buffer of limited size between threads that make things and threads that use them."""

import logging
import threading
from collections import deque
from typing import Any


class BoundedBuffer:
    """Up to ``capacity`` items, first in, first out; ValueError for a capacity below 1."""

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError("the capacity must be at least 1")
        self._capacity = capacity
        self._items: deque[Any] = deque()
        self._changed = threading.Condition()

    def __len__(self) -> int:
        """The number of items inside."""
        with self._changed:
            return len(self._items)

    def put(self, item: Any) -> None:
        """Add ``item``; waits while the buffer is full."""
        with self._changed:
            # 'while', not 'if': another thread may have been quicker than this one after the wake-up.
            while len(self._items) == self._capacity:
                logging.info("full: waiting with %s", item)
                self._changed.wait()
            self._items.append(item)
            logging.info("put %s: %d inside", item, len(self._items))
            # All, since those who wait for an item and those who wait for room wait at one condition.
            self._changed.notify_all()

    def get(self) -> Any:
        """Take the item that has been inside the longest; waits while the buffer is empty."""
        with self._changed:
            while len(self._items) == 0:
                logging.info("empty: waiting")
                self._changed.wait()
            item = self._items.popleft()
            logging.info("got %s: %d inside", item, len(self._items))
            self._changed.notify_all()
            return item
