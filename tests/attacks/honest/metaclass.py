# program: Has a metaclass that counts its classes.
# line: 76
# exercise: 06
import threading
import time


class Counting(type):
    """Counts the classes that it makes."""

    count = 0

    def __new__(cls, name, bases, space):
        cls.count += 1
        return super().__new__(cls, name, bases, space)


class Database(metaclass=Counting):
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
