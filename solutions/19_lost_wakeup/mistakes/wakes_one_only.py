# mistake: Wakes one thread where several may wait for the result.
# finding: lost_wakeup
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
            self._condition.notify()

    def result(self, timeout=None):
        with self._condition:
            while not self._is_set:
                if not self._condition.wait(timeout):
                    raise TimeoutError
            return self._value
