# mistake: The time runs from the call of result(), and not from open().
# finding: wrong_result
import threading


class Prompt:
    def __init__(self, default, timeout):
        self._default = default
        self._result = None
        self._lock = threading.Lock()
        self._decided = threading.Event()
        self._timeout = timeout

    def open(self):
        pass

    def answer(self, text):
        with self._lock:
            if self._decided.is_set():
                return False
            self._result = text
            self._decided.set()
        return True

    def result(self):
        if not self._decided.wait(self._timeout):
            self._expire()
        return self._result

    def _expire(self):
        with self._lock:
            if not self._decided.is_set():
                self._result = self._default
                self._decided.set()
