import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    @property
    def lock(self):
        if not hasattr(self, "_lock"):
            self._lock = threading.Lock()
        return self._lock

    def change_value(self, amount=1):
        with self.lock:
            local_copy = self.value
            time.sleep(self.latency)
            self.value = local_copy + amount
