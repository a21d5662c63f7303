# mistake: Takes the value None for no value, and makes it again each time.
# finding: wrong_result
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._value = None

    def get(self):
        with self._lock:
            if self._value is None:
                self._value = self._factory()
            return self._value
