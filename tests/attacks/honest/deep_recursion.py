# program: Adds up by a recursion that is deep, within reason.
# line: 76
# exercise: 06
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            local_copy = total(150, local_copy, amount)
            time.sleep(self.latency)
            self.value = local_copy


def total(depth, value, amount):
    return value + amount if depth == 0 else total(depth - 1, value, amount)
