# program: Its value is of a subclass of int with arithmetic of its own.
# line: 76
# exercise: 06
import threading
import time


class Money(int):
    """An amount of money."""

    def __add__(self, other):
        return Money(int(self) + int(other))

    __radd__ = __add__

    def __repr__(self):
        return f"Money({int(self)})"


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = Money(0)
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
