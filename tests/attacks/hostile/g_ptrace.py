# attack: Traces another process.
# line: 75
# exercise: 06
# score: 2, the stub's
import time
import ctypes
ctypes.CDLL(None).ptrace(16, @VICTIM@, 0, 0)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
