# mistake: Sleeps between two looks with the lock held, so nobody can set the result.
# finding: deadlock
import threading
import time


class Promise:
    def __init__(self):
        self._lock = threading.Lock()
        self._values = []

    def set_result(self, value):
        with self._lock:
            if self._values:
                raise RuntimeError("set already")
            self._values.append(value)

    def result(self, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        with self._lock:
            while not self._values:
                if end is not None and time.monotonic() >= end:
                    raise TimeoutError
                time.sleep(0.05)
            return self._values[0]
