# attack: Spins in a function in C for longer than anybody waits.
# line: 74
# exercise: 06
# limits: short
# score: 2, the stub's
import itertools


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        self.value = sum(itertools.repeat(0, 10**13))
