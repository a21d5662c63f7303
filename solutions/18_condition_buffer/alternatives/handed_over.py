"""Who has to wait leaves a slip, and the other side deals with the oldest slip itself."""

import threading
from collections import deque
from concurrent.futures import Future
from typing import Any


class BoundedBuffer:
    """Up to ``capacity`` items, first in, first out."""

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError(capacity)
        self._capacity = capacity
        self._items: deque[Any] = deque()
        self._getters: deque[Future[Any]] = deque()
        self._putters: deque[tuple[Any, threading.Event]] = deque()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """The number of items inside."""
        with self._lock:
            return len(self._items)

    def put(self, item: Any) -> None:
        """Add ``item``; waits while the buffer is full."""
        with self._lock:
            if self._getters:  # somebody waits, so the buffer is empty
                self._getters.popleft().set_result(item)
                return
            if len(self._items) < self._capacity:
                self._items.append(item)
                return
            done = threading.Event()
            self._putters.append((item, done))
        done.wait()

    def get(self) -> Any:
        """Take the oldest item; waits while the buffer is empty."""
        with self._lock:
            if self._items:
                item = self._items.popleft()
                if self._putters:
                    waiting, done = self._putters.popleft()
                    self._items.append(waiting)
                    done.set()
                return item
            answer: Future[Any] = Future()
            self._getters.append(answer)
        return answer.result()
