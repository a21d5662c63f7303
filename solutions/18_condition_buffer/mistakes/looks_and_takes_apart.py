# mistake: Looks for an item and takes it in two steps, each under the lock by itself.
# finding: wrong_result
import threading
import time


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(capacity)
        self._capacity = capacity
        self._items = []
        self._lock = threading.Lock()

    def __len__(self):
        with self._lock:
            return len(self._items)

    def put(self, item):
        while len(self) == self._capacity:
            time.sleep(0.02)
        with self._lock:
            self._items.append(item)

    def get(self):
        while len(self) == 0:
            time.sleep(0.02)
        with self._lock:
            return self._items.pop(0)
