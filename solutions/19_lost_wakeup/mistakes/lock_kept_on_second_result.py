# mistake: Gives the lock back only where no error is raised.
# finding: lock_leaked
import threading


class Promise:
    def __init__(self):
        self._condition = threading.Condition(threading.Lock())
        self._is_set = False
        self._value = None

    def set_result(self, value):
        self._condition.acquire()
        if self._is_set:
            raise RuntimeError("set already")
        self._value = value
        self._is_set = True
        self._condition.notify_all()
        self._condition.release()

    def result(self, timeout=None):
        with self._condition:
            if not self._condition.wait_for(lambda: self._is_set, timeout):
                raise TimeoutError
            return self._value
