# mistake: One lock of the class: while one value is made, no other can be.
# finding: over_locking
import threading


class Lazy:
    _lock = threading.RLock()

    def __init__(self, factory):
        self._factory = factory
        self._values = []

    def get(self):
        with self._lock:
            if not self._values:
                self._values.append(self._factory())
            return self._values[0]
