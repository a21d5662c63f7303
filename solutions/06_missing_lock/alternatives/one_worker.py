"""One worker makes all changes, one after the other; the caller waits for its own."""

import time
from concurrent.futures import ThreadPoolExecutor


class Database:
    """One integer on slow storage."""

    def __init__(self, latency: float = 0.1) -> None:
        self.latency = latency
        self.value = 0
        self._worker = ThreadPoolExecutor(max_workers=1)

    def change_value(self, amount: int = 1) -> None:
        """Add ``amount`` to the value."""
        self._worker.submit(self._change, amount).result()

    def _change(self, amount: int) -> None:
        changed = self.value + amount
        time.sleep(self.latency)
        self.value = changed
