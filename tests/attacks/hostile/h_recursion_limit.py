# attack: Lowers the recursion limit for whoever comes next.
# line: own
# exercise: 06
# score: 2, the stub's
import time
import typing
typing.sys.setrecursionlimit(60)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
