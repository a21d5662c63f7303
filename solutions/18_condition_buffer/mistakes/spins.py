# mistake: Looks again without any pause instead of waiting.
# finding: busy_waiting
import threading


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(capacity)
        self._capacity = capacity
        self._items = []
        self._lock = threading.Lock()

    def __len__(self):
        return len(self._items)

    def put(self, item):
        while True:
            with self._lock:
                if len(self._items) < self._capacity:
                    self._items.append(item)
                    return

    def get(self):
        while True:
            with self._lock:
                if self._items:
                    return self._items.pop(0)
