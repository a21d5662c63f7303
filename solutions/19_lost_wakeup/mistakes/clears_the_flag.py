# mistake: The one who gets the result clears the flag, as if it were the only one.
# finding: wrong_exception
import threading


class Promise:
    def __init__(self):
        self._condition = threading.Condition()
        self._is_set = False
        self._value = None

    def set_result(self, value):
        with self._condition:
            if self._is_set:
                raise RuntimeError("set already")
            self._value = value
            self._is_set = True
            self._condition.notify_all()

    def result(self, timeout=None):
        with self._condition:
            if not self._condition.wait_for(lambda: self._is_set, timeout):
                raise TimeoutError
            self._is_set = False
            return self._value
