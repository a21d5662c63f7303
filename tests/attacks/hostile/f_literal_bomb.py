# attack: A constant that takes gigabytes when it is folded.
# line: 71
# exercise: 06
# limits: short
# score: 0, does not load
import time
x = ((("x" * 4096,) * 4096,) * 4096,) * 4096
y = [[[[0] * 999] * 999 for _ in range(999)] for _ in range(999)]


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
