# mistake: Lets the queue's own exception out where TimeoutError is asked for.
# finding: wrong_exception
import queue
import threading


class Promise:
    def __init__(self):
        self._lock = threading.Lock()
        self._values = []
        self._done = queue.Queue()

    def set_result(self, value):
        with self._lock:
            if self._values:
                raise RuntimeError("set already")
            self._values.append(value)
            self._done.put("done")

    def result(self, timeout=None):
        with self._lock:
            if self._values:
                return self._values[0]
        self._done.put(self._done.get(timeout=timeout))
        return self._values[0]
