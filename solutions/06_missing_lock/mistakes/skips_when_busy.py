# mistake: Tries the lock once; where another thread has it, the change is dropped.
# finding: wrong_result
import logging
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        if not self._lock.acquire(blocking=False):
            logging.info("busy, skipping a change by %d", amount)
            return
        try:
            local_copy = self.value
            time.sleep(self.latency)
            self.value = local_copy + amount
        finally:
            self._lock.release()
