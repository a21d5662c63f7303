# mistake: Looks whether there is a result before it takes the lock; one that is set in between is not seen.
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
            self._condition.notify_all()

    def result(self, timeout=None):
        if not self._is_set:
            with self._condition:
                came = self._condition.wait(timeout)
                if not came:
                    raise TimeoutError
        return self._value
