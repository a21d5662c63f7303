# program: Locks with a context manager of its own.
# line: 76
# exercise: 06
import contextlib
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._held():
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy

    @contextlib.contextmanager
    def _held(self):
        self._lock.acquire()
        try:
            yield
        finally:
            self._lock.release()
