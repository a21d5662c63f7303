# mistake: Tries again until the factory succeeds, so its caller never hears of the error.
# finding: exception_swallowed
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._values = []

    def get(self):
        with self._lock:
            while not self._values:
                try:
                    self._values.append(self._factory())
                except Exception:
                    continue
            return self._values[0]
