# attack: Leaves a mark in what worlds share, to behave differently each time.
# line: 64
# exercise: 06
# score: 2, the stub's
import enum
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        enum.__dict__.setdefault("runs", []).append(1)
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
