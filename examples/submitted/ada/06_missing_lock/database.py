"""A database that holds one number, on slow storage."""

import logging
import threading
import time


class Database:
    def __init__(self, latency: float = 0.1) -> None:
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount: int = 1) -> None:
        logging.info("starting a change by %d", amount)
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
        logging.info("finishing a change by %d", amount)
