# mistake: The lock guards the write; the value has been read before.
# finding: lost_update
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        local_copy = self.value
        time.sleep(self.latency)
        with self._lock:
            self.value = local_copy + amount
