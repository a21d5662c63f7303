# mistake: Every call makes a lock of its own, which nobody else ever waits for.
# finding: lost_update
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        lock = threading.Lock()
        with lock:
            local_copy = self.value
            time.sleep(self.latency)
            self.value = local_copy + amount
