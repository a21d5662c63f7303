# mistake: A thread sleeps until the time is up; it cannot be woken when the answer has come.
# finding: thread_not_joined
import threading
import time


class Prompt:
    def __init__(self, default, timeout):
        self._default = default
        self._timeout = timeout
        self._result = None
        self._lock = threading.Lock()
        self._decided = threading.Event()
        self._timer = threading.Thread(target=self._expire)

    def open(self):
        self._timer.start()

    def answer(self, text):
        with self._lock:
            if self._decided.is_set():
                return False
            self._result = text
            self._decided.set()
        return True

    def result(self):
        self._decided.wait()
        return self._result

    def _expire(self):
        time.sleep(self._timeout)
        with self._lock:
            if not self._decided.is_set():
                self._result = self._default
                self._decided.set()
