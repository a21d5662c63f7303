# attack: Replaces them in its own __builtins__.
# line: 38
# exercise: 06
# score: 2, the stub's
import time
__builtins__["AssertionError"] = ValueError
__builtins__["min"] = lambda *a: 10


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
