# mistake: Compares the texts, so a later answer that is equal to the first counts, too.
# finding: late_timer
import threading


class Prompt:
    def __init__(self, default, timeout):
        self._default = default
        self._result = None
        self._lock = threading.Lock()
        self._decided = threading.Event()
        self._timer = threading.Timer(timeout, self._expire)

    def open(self):
        self._timer.start()

    def answer(self, text):
        with self._lock:
            if not self._decided.is_set():
                self._result = text
                self._decided.set()
                self._timer.cancel()
            return self._result == text

    def result(self):
        self._decided.wait()
        return self._result

    def _expire(self):
        with self._lock:
            if not self._decided.is_set():
                self._result = self._default
                self._decided.set()
