# program: Uses random numbers for names and short waits.
# line: 76
# exercise: 06
import random
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self.name = f"database {random.randrange(1000)}"
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        time.sleep(random.uniform(0, 0.01))
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
