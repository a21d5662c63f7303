# attack: Overwrites a small int with ctypes.
# line: 40
# exercise: 06
# score: 2, the stub's
import time
import ctypes
ctypes.c_int.from_address(id(1) + 24).value = 2


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
