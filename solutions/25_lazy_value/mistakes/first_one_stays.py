# mistake: Everybody makes a value, and the lock guards only which of them is kept.
# finding: wrong_result
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._values = []

    def get(self):
        if not self._values:
            value = self._factory()
            with self._lock:
                if not self._values:
                    self._values.append(value)
        return self._values[0]
