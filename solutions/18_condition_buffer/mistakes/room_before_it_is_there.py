# mistake: Gives the place free before the item is out of it, so there may be one item too many.
# finding: wrong_result
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
        self._items.append(item)
        self._filled.release()

    def get(self):
        self._filled.acquire()
        self._free.release()
        return self._items.popleft()
