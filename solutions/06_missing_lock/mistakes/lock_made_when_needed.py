# mistake: The first call makes the lock; two first calls at once make two.
# finding: atomicity_violation
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = None

    def change_value(self, amount=1):
        if self._lock is None:
            self._lock = threading.Lock()
        with self._lock:
            local_copy = self.value
            time.sleep(self.latency)
            self.value = local_copy + amount
