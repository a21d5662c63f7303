# mistake: result() gives the default when the time is up and tells nobody, so a later answer counts.
# finding: wrong_result
import threading
import time


class Prompt:
    def __init__(self, default, timeout):
        self._default = default
        self._timeout = timeout
        self._result = default
        self._answered = threading.Event()
        self._lock = threading.Lock()

    def open(self):
        self._end = time.monotonic() + self._timeout

    def answer(self, text):
        with self._lock:
            if self._answered.is_set():
                return False
            self._result = text
            self._answered.set()
            return True

    def result(self):
        self._answered.wait(max(0, self._end - time.monotonic()))
        return self._result
