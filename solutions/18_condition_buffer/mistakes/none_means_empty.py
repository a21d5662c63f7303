# mistake: Takes the item None for nothing, so get waits at a buffer that has one.
# finding: waits_for_ever
import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(capacity)
        self._capacity = capacity
        self._items = deque()
        self._changed = threading.Condition()

    def __len__(self):
        with self._changed:
            return len(self._items)

    def put(self, item):
        with self._changed:
            self._changed.wait_for(lambda: len(self._items) < self._capacity)
            self._items.append(item)
            self._changed.notify_all()

    def _first(self):
        return self._items[0] if self._items else None

    def get(self):
        with self._changed:
            while self._first() is None:
                self._changed.wait()
            item = self._items.popleft()
            self._changed.notify_all()
            return item
