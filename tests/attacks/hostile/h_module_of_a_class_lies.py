# attack: Says that Thread is a class of this module before it changes it.
# line: own
# exercise: 06
# score: 2, the stub's
import time
import threading

class Meta(type):
    pass

try:
    type.__setattr__(threading.Thread, "__module__", "database")
except TypeError:
    pass
threading.Thread.start = lambda self: self.run()


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
