# attack: Replaces built-in functions that tests use.
# line: 38
# exercise: 06
# score: 2, the stub's
import time
import builtins
builtins.len = lambda thing: 2
builtins.isinstance = lambda *a: True
builtins.sum = lambda *a: 2


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
