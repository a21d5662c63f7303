"""A flag that says whether someone is changing the value, guarded by a condition."""

import threading
import time


class Database:
    """One integer on slow storage."""

    def __init__(self, latency: float = 0.1) -> None:
        self.latency = latency
        self.value = 0
        self._busy = False
        self._free = threading.Condition()

    def change_value(self, amount: int = 1) -> None:
        """Add ``amount`` to the value."""
        with self._free:
            while self._busy:
                self._free.wait()
            self._busy = True
        changed = self.value + amount
        time.sleep(self.latency)
        self.value = changed
        with self._free:
            self._busy = False
            self._free.notify()
