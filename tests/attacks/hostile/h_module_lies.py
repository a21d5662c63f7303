# attack: Calls itself threading, so that classes of threading are its own.
# line: own
# exercise: 06
# score: 2, the stub's
import time
import threading
__name__ = "threading"
threading.Thread.start = lambda self: self.run()
threading.Thread.join = lambda self, timeout=None: None


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
