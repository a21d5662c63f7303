# mistake: Sets the mark before the value is there, so another thread takes what is not there yet.
# finding: data_race
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._made = False
        self._value = None

    def get(self):
        if not self._made:
            with self._lock:
                if not self._made:
                    self._made = True
                    try:
                        self._value = self._factory()
                    except Exception:
                        self._made = False
                        raise
        return self._value
