# mistake: Looks at the clock, and answers a moment later, when the time may be up.
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
            if self._answered.is_set() or time.monotonic() >= self._end:
                return False
            self._result = text
            self._answered.set()
            return True

    def result(self):
        if self._answered.wait(max(0, self._end - time.monotonic())):
            return self._result
        return self._default
