# program: Prints what it does, while it is loaded and in each call.
# line: 76
# exercise: 06
import threading
import time

print("loading", __name__)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            print("was", self.value)
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
