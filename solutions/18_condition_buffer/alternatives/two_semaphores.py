"""One semaphore counts the free places, another the items; a deque is safe by itself."""

import threading
from collections import deque
from typing import Any


class BoundedBuffer:
    """Up to ``capacity`` items, first in, first out."""

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError(capacity)
        self._items: deque[Any] = deque()
        self._free = threading.Semaphore(capacity)
        self._filled = threading.Semaphore(0)

    def __len__(self) -> int:
        """The number of items inside."""
        return len(self._items)

    def put(self, item: Any) -> None:
        """Add ``item``; waits while the buffer is full."""
        self._free.acquire()
        self._items.append(item)
        self._filled.release()

    def get(self) -> Any:
        """Take the oldest item; waits while the buffer is empty."""
        self._filled.acquire()
        item = self._items.popleft()
        self._free.release()
        return item
