# mistake: Looks again under the lock, but returns what it had seen before it took the lock.
# finding: data_race
import threading

MISSING = object()


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._value = MISSING

    def get(self):
        value = self._value
        if value is MISSING:
            with self._lock:
                if self._value is MISSING:
                    value = self._value = self._factory()
        return value
