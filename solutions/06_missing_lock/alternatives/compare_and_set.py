"""Changes a copy without a lock, and writes it only where the value is still the one that was read."""

import threading
import time


class Database:
    """One integer on slow storage."""

    def __init__(self, latency: float = 0.1) -> None:
        self.latency = latency
        self.value = 0
        self._writing = threading.Lock()

    def _replace(self, old: int, new: int) -> bool:
        with self._writing:
            if self.value != old:
                return False
            self.value = new
            return True

    def change_value(self, amount: int = 1) -> None:
        """Add ``amount`` to the value."""
        while True:
            old = self.value
            time.sleep(self.latency)
            if self._replace(old, old + amount):
                return
