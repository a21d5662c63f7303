# mistake: Looks for the result once a second, which is late by up to a second.
# finding: wrong_result
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
        start = time.monotonic()
        while not self._values:
            if timeout is not None and time.monotonic() - start >= timeout:
                raise TimeoutError
            time.sleep(1)
        return self._values[0]
