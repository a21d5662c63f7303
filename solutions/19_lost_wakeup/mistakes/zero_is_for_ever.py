# mistake: Takes a timeout of 0 for no timeout, and waits for ever.
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
            if timeout:
                if not self._condition.wait_for(lambda: self._is_set, timeout):
                    raise TimeoutError
            else:
                self._condition.wait_for(lambda: self._is_set)
            return self._value
