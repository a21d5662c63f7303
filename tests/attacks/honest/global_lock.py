# program: One lock for all databases, which this exercise allows.
# line: 76
# exercise: 06
import threading
import time

LOCK = threading.Lock()


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        with LOCK:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
