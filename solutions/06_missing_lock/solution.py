"""A database that holds one number, on slow storage."""

import logging
import threading
import time


class Database:
    """One integer, ``value``, which is 0 at first; ``latency`` is in seconds."""

    def __init__(self, latency: float = 0.1) -> None:
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount: int = 1) -> None:
        """Add ``amount`` to the value; any number of threads may do so at once."""
        with self._lock:
            logging.info("starting a change by %d", amount)
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
            logging.info("finishing a change by %d", amount)
