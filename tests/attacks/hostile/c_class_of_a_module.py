# attack: Swaps the class of a module, so that each attribute is its own.
# line: 39
# exercise: 06
# score: 2, the stub's
import time
import threading
import types

class Fake(types.ModuleType):
    def __getattribute__(self, name):
        return print

threading.__class__ = Fake


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
