# mistake: Does not look at what wait_for returned: when the time is up, it returns None.
# finding: wrong_result
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
            self._condition.wait_for(lambda: self._is_set, timeout)
            return self._value
