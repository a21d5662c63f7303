# mistake: Puts the error into the future that everybody asks, so no later get tries again.
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
            mine = self._future is None
            if mine:
                self._future = Future()
        if mine:
            try:
                self._future.set_result(self._factory())
            except Exception as error:
                self._future.set_exception(error)
        return self._future.result()
