# mistake: Gives the lock back only where the factory succeeds.
# finding: lock_leaked
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._made = False
        self._value = None

    def get(self):
        if not self._made:
            self._lock.acquire()
            if not self._made:
                self._value = self._factory()
                self._made = True
            self._lock.release()
        return self._value
