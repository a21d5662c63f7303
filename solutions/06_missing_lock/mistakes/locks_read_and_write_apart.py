# mistake: Reading and writing are guarded, each by itself; another change fits in between.
# finding: atomicity_violation
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self._value = 0
        self._lock = threading.Lock()

    @property
    def value(self):
        with self._lock:
            return self._value

    @value.setter
    def value(self, value):
        with self._lock:
            self._value = value

    def change_value(self, amount=1):
        local_copy = self.value
        time.sleep(self.latency)
        self.value = local_copy + amount
