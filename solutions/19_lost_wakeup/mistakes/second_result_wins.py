# mistake: The check for a second result comes after the new value is stored.
# finding: wrong_result
import threading


class Promise:
    def __init__(self):
        self._condition = threading.Condition()
        self._is_set = False
        self._value = None

    def set_result(self, value):
        with self._condition:
            self._value = value
            if self._is_set:
                raise RuntimeError("set already")
            self._is_set = True
            self._condition.notify_all()

    def result(self, timeout=None):
        with self._condition:
            if not self._condition.wait_for(lambda: self._is_set, timeout):
                raise TimeoutError
            return self._value
