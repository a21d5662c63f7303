# mistake: Waits three seconds at most for the thread that makes the value, and then makes one itself.
# finding: atomicity_violation
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._values = []

    def get(self):
        got = self._lock.acquire(timeout=3)
        try:
            if not self._values:
                self._values.append(self._factory())
            return self._values[0]
        finally:
            if got:
                self._lock.release()
