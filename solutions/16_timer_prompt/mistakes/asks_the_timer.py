# mistake: Takes a timer that is still alive for a question that is still open.
# finding: late_timer
import threading


class Prompt:
    def __init__(self, default, timeout):
        self._default = default
        self._result = None
        self._decided = threading.Event()
        self._timer = threading.Timer(timeout, self._expire)

    def open(self):
        self._timer.start()

    def answer(self, text):
        if not self._timer.is_alive():
            return False
        self._timer.cancel()
        self._result = text
        self._decided.set()
        return True

    def result(self):
        self._decided.wait()
        return self._result

    def _expire(self):
        self._result = self._default
        self._decided.set()
