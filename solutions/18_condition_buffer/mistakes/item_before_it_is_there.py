# mistake: Says that there is an item before it is in, so a consumer may find nothing.
# finding: wrong_exception
import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(capacity)
        self._items = deque()
        self._free = threading.Semaphore(capacity)
        self._filled = threading.Semaphore(0)

    def __len__(self):
        return len(self._items)

    def put(self, item):
        self._free.acquire()
        self._filled.release()
        self._items.append(item)

    def get(self):
        self._filled.acquire()
        item = self._items.popleft()
        self._free.release()
        return item
