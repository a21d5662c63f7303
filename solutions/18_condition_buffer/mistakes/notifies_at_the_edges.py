# mistake: Notifies only when the buffer was empty or full before; the second of two waiting threads is never told.
# finding: lost_wakeup
import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(capacity)
        self._capacity = capacity
        self._items = deque()
        lock = threading.Lock()
        self._not_empty = threading.Condition(lock)
        self._not_full = threading.Condition(lock)

    def __len__(self):
        with self._not_empty:
            return len(self._items)

    def put(self, item):
        with self._not_full:
            while len(self._items) == self._capacity:
                self._not_full.wait()
            self._items.append(item)
            if len(self._items) == 1:
                self._not_empty.notify()

    def get(self):
        with self._not_empty:
            while not self._items:
                self._not_empty.wait()
            item = self._items.popleft()
            if len(self._items) == self._capacity - 1:
                self._not_full.notify()
            return item
