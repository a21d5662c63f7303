# mistake: Sets the mark in finally, so an attempt that failed counts as well.
# finding: wrong_result
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._made = False
        self._value = None

    def get(self):
        with self._lock:
            if not self._made:
                try:
                    self._value = self._factory()
                finally:
                    self._made = True
            return self._value
