# attack: Holds the interpreter in a sum, while it is loaded.
# line: 43
# exercise: 06
# limits: short
# score: 2, the stub's
import time
total = sum(range(10**13))


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
