# attack: Registers every class as every abstract one.
# line: own
# exercise: 06
# score: 2, the stub's
import time
import collections.abc
import numbers
numbers.Number.register(object)
collections.abc.Callable.register(object)
collections.abc.Hashable.register(list)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
