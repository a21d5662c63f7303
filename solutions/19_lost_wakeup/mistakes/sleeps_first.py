# mistake: Sleeps before it looks for the first time, though the result may be there.
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
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            time.sleep(0.01)
            if self._values:
                return self._values[0]
            if end is not None and time.monotonic() >= end:
                raise TimeoutError
