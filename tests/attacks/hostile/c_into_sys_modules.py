# attack: Puts a threading of its own among the modules.
# line: 33
# exercise: 06
# score: 2, the stub's
import time
import sys
import types

fake = types.ModuleType("threading")
fake.Thread = object
sys.modules["threading"] = fake


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
