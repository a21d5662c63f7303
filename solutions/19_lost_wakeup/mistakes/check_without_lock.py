# mistake: Looks whether there is a result and sets one in two steps, so two threads may both be the first.
# finding: wrong_result
import threading


class Promise:
    def __init__(self):
        self._done = threading.Event()
        self._value = None

    def set_result(self, value):
        if self._done.is_set():
            raise RuntimeError("set already")
        self._value = value
        self._done.set()

    def result(self, timeout=None):
        if not self._done.wait(timeout):
            raise TimeoutError
        return self._value
