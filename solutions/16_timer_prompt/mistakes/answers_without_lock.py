# mistake: The timer is careful, but two answers at once can both find that nothing is decided.
# finding: wrong_result
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
        if self._decided.is_set():
            return False
        self._timer.cancel()
        with self._lock:
            self._result = text
            self._decided.set()
        return True

    def result(self):
        self._decided.wait()
        return self._result

    def _expire(self):
        with self._lock:
            if not self._decided.is_set():
                self._result = self._default
                self._decided.set()
