# mistake: After an error nobody wakes those who wait, so none of them tries again.
# finding: waits_for_ever
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._changed = threading.Condition()
        self._busy = False
        self._values = []

    def get(self):
        with self._changed:
            while self._busy:
                self._changed.wait()
            if self._values:
                return self._values[0]
            self._busy = True
        try:
            value = self._factory()
        except Exception:
            with self._changed:
                self._busy = False
            raise
        with self._changed:
            self._values.append(value)
            self._busy = False
            self._changed.notify_all()
        return value
