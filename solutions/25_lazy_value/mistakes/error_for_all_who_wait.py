# mistake: Who waits for an attempt that fails gets its error as well, and does not try again.
# finding: wrong_result
import threading
from concurrent.futures import Future


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._future = None

    def get(self):
        with self._lock:
            future = self._future
            mine = future is None
            if mine:
                future = self._future = Future()
        if not mine:
            return future.result()
        try:
            future.set_result(self._factory())
        except Exception as error:
            with self._lock:
                self._future = None
            future.set_exception(error)
        return future.result()
