# mistake: Sets the event before the value is there, so who waits may get None.
# finding: data_race
import threading


class Promise:
    def __init__(self):
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._value = None

    def set_result(self, value):
        with self._lock:
            if self._done.is_set():
                raise RuntimeError("set already")
            self._done.set()
            self._value = value

    def result(self, timeout=None):
        if not self._done.wait(timeout):
            raise TimeoutError
        return self._value
