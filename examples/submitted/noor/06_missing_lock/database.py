import threading
import time

latency = float(input("latency in seconds: "))


class Database:
    def __init__(self, latency=latency):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
