# mistake: Looks again and again for the result, without any pause.
# finding: busy_waiting
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
        while not self._values:
            if end is not None and time.monotonic() >= end:
                raise TimeoutError
        return self._values[0]
