# mistake: Skips the storage for a change by 0, which then takes no time at all.
# finding: wrong_result
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        if amount == 0:
            return
        with self._lock:
            local_copy = self.value
            time.sleep(self.latency)
            self.value = local_copy + amount
