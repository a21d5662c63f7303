# program: Holds its first value as a member of an IntEnum.
# line: 76
# exercise: 06
import enum
import threading
import time


class Amount(enum.IntEnum):
    NOTHING = 0
    ONE = 1


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = Amount.NOTHING
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
