# program: Begins with a value that is a bool, and so an int.
# line: 76
# exercise: 06
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = False
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
