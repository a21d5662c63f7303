"""Waits before it takes the lock: only the change itself is guarded, so the latencies overlap."""

import threading
import time


class Database:
    """One integer on slow storage."""

    def __init__(self, latency: float = 0.1) -> None:
        self.latency = latency
        self.value = 0
        self.lock = threading.RLock()

    def change_value(self, amount: int = 1) -> None:
        """Add ``amount`` to the value."""
        time.sleep(self.latency)
        self.lock.acquire()
        try:
            self.value += amount
        finally:
            self.lock.release()
