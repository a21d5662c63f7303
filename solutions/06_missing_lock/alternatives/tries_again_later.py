"""Tries the lock, and sleeps a little before it tries again."""

import threading
import time


class Database:
    """One integer on slow storage."""

    def __init__(self, latency: float = 0.1) -> None:
        self.latency = latency
        self.value = 0
        self._turn = threading.BoundedSemaphore(1)

    def change_value(self, amount: int = 1) -> None:
        """Add ``amount`` to the value."""
        while not self._turn.acquire(blocking=False):
            time.sleep(0.01)
        try:
            old = self.value
            time.sleep(self.latency)
            self.value = old + amount
        finally:
            self._turn.release()
