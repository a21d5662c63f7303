# mistake: A queue that waits inside a lock of its own making: who could end the waiting needs that lock.
# finding: deadlock
import queue
import threading


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(capacity)
        self._queue = queue.Queue(maxsize=capacity)
        self._lock = threading.Lock()

    def __len__(self):
        with self._lock:
            return self._queue.qsize()

    def put(self, item):
        with self._lock:
            self._queue.put(item)

    def get(self):
        with self._lock:
            return self._queue.get()
