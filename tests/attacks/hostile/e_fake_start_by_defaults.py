# attack: Changes the defaults of methods of Thread.
# line: 55
# exercise: 06
# score: 2, the stub's
import time
import threading
threading.Thread.join.__defaults__ = (0,)
threading.Thread.__init__.__kwdefaults__ = {"daemon": True}


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
