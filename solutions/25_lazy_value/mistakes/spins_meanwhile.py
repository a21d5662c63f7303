# mistake: Who comes while the value is made goes round in a loop until it is there.
# finding: busy_waiting
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._made = False
        self._value = None

    def get(self):
        while not self._made:
            if self._lock.acquire(blocking=False):
                try:
                    if not self._made:
                        self._value = self._factory()
                        self._made = True
                finally:
                    self._lock.release()
        return self._value
