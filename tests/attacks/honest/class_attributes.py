# program: Counts its objects in a class attribute, by name and by type(self).
# line: 76
# exercise: 06
import threading
import time


class Database:
    count = 0
    guard = threading.Lock()

    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        with Database.guard:
            type(self).count += 1
            Database.last = self
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
