# mistake: Takes the item that came last.
# finding: wrong_result
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

    def get(self):
        with self._changed:
            self._changed.wait_for(lambda: self._items)
            item = self._items.pop()
            self._changed.notify_all()
            return item
