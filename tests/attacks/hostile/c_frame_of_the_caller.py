# attack: Reads the expected value from the caller's frame.
# line: 36
# exercise: 06
# score: 2, the stub's
import sys


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise ValueError(str(sys._getframe(1).f_locals))
