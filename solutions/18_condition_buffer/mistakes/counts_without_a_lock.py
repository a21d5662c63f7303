# mistake: Two semaphores guard the items well, but the count beside them is raised and lowered without a lock.
# finding: lost_update
import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(capacity)
        self._items = deque()
        self._count = 0
        self._free = threading.Semaphore(capacity)
        self._filled = threading.Semaphore(0)

    def __len__(self):
        return self._count

    def put(self, item):
        self._free.acquire()
        self._items.append(item)
        self._count += 1
        self._filled.release()

    def get(self):
        self._filled.acquire()
        item = self._items.popleft()
        self._count -= 1
        self._free.release()
        return item
