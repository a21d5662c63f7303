"""A queue with a maximum size is such a buffer already; only its meaning of size 0 is another."""

import queue
from typing import Any


class BoundedBuffer:
    """Up to ``capacity`` items, first in, first out."""

    def __init__(self, capacity: int) -> None:
        if capacity < 1:  # a Queue would take it for no limit
            raise ValueError(capacity)
        self._queue: queue.Queue[Any] = queue.Queue(maxsize=capacity)

    def __len__(self) -> int:
        """The number of items inside."""
        return self._queue.qsize()

    def put(self, item: Any) -> None:
        """Add ``item``; waits while the buffer is full."""
        self._queue.put(item)

    def get(self) -> Any:
        """Take the oldest item; waits while the buffer is empty."""
        return self._queue.get()
