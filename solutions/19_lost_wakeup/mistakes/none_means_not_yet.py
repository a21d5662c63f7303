# mistake: Waits for a value that is not None, so a result of None never comes.
# finding: waits_for_ever
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
            if not self._condition.wait_for(lambda: self._value is not None, timeout):
                raise TimeoutError
            return self._value
