# attack: Takes the scheduler from the stream that it prints to.
# line: own
# exercise: 06
# rests on: policy
# score: 2, the stub's
import sys


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        kernel = sys.stdout.kernel
        kernel.point = lambda *a, **k: None
        copy = self.value
        self.value = copy + amount
