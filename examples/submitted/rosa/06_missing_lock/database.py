import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self.lock = threading.Lock()

    def change_value(self, amount=1):
        local_copy = self.value
        local_copy += amount
        time.sleep(self.latency)
        with self.lock:
            self.value = local_copy
