# program: Wraps a lock in a class of its own, which counts.
# line: 76
# exercise: 06
import threading
import time


class CountingLock:
    """A lock that knows how often it was taken."""

    def __init__(self):
        self._lock = threading.Lock()
        self.taken = 0

    def __enter__(self):
        self._lock.acquire()
        self.taken += 1
        return self

    def __exit__(self, kind, error, trace):
        self._lock.release()

    def __getattr__(self, name):
        return getattr(self._lock, name)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = CountingLock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
