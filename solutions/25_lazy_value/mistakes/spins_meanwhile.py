# mistake: Who comes while the value is made goes round in a loop until it is there.
# finding: busy_waiting
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._busy = False
        self._values = []

    def get(self):
        while True:
            with self._lock:
                if self._values:
                    return self._values[0]
                if not self._busy:
                    self._busy = True
                    break
        try:
            self._values.append(self._factory())
        finally:
            with self._lock:
                self._busy = False
        return self._values[0]
