# mistake: The result and the event belong to the class, so the first answer answers every prompt.
# finding: late_timer
import threading


class Prompt:
    _decided = threading.Event()
    _result = None
    def __init__(self, default, timeout):
        self._default = default
        self._lock = threading.Lock()
        self._timer = threading.Timer(timeout, self._expire)

    def open(self):
        self._timer.start()

    def answer(self, text):
        with self._lock:
            if self._decided.is_set():
                return False
            Prompt._result = text
            self._decided.set()
        self._timer.cancel()
        return True

    def result(self):
        self._decided.wait()
        return self._result

    def _expire(self):
        with self._lock:
            if not self._decided.is_set():
                Prompt._result = self._default
                self._decided.set()
