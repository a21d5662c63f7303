# mistake: Every call makes a lock of its own, which keeps nobody out.
# finding: atomicity_violation
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._made = False
        self._value = None

    def get(self):
        lock = threading.Lock()
        with lock:
            if not self._made:
                self._value = self._factory()
                self._made = True
            return self._value
