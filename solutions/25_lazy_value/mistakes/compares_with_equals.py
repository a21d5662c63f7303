# mistake: Compares with its mark by ==, so a value that equals everything counts as missing.
# finding: wrong_result
import threading

MISSING = object()


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._value = MISSING

    def get(self):
        with self._lock:
            if self._value == MISSING:
                self._value = self._factory()
            return self._value
