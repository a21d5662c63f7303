# attack: The same with a function in C that calls setattr.
# line: 55
# exercise: 06
# score: 2, the stub's
import time
import functools
import threading
list(map(type.__setattr__, [threading.Thread], ["start"], [threading.Thread.run]))
functools.partial(type.__setattr__, threading.Thread, "start", threading.Thread.run)()


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
