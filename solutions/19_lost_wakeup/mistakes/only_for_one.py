# mistake: Takes the result out of a queue, so there is none left for the next one who asks.
# finding: wrong_exception
import queue
import threading


class Promise:
    def __init__(self):
        self._lock = threading.Lock()
        self._is_set = False
        self._results = queue.Queue()

    def set_result(self, value):
        with self._lock:
            if self._is_set:
                raise RuntimeError("set already")
            self._is_set = True
            self._results.put(value)

    def result(self, timeout=None):
        try:
            return self._results.get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError from None
