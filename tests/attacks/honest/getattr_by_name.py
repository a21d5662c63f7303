# program: Reaches public names by getattr, hasattr and setattr.
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
            local_copy = getattr(self, "value", 0)
            local_copy += amount
            time.sleep(self.latency)
            setattr(self, "value", local_copy)


assert hasattr(threading, "Lock")
assert getattr(Database, "change_value").__name__ == "change_value"
