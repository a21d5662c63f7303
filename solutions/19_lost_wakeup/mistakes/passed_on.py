# mistake: Takes the result out of its place and puts it back: who looks in between finds none.
# finding: wrong_result
import queue
import threading


class Promise:
    def __init__(self):
        self._place = queue.Queue()
        self._first = threading.Lock()

    def set_result(self, value):
        if not self._first.acquire(blocking=False):
            raise RuntimeError("set already")
        self._place.put(value)

    def result(self, timeout=None):
        try:
            value = self._place.get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError from None
        self._place.put(value)
        return value
