# attack: A timer, started while it is loaded, changes things later.
# line: 69
# exercise: 06
# score: 2, the stub's
import threading
import time
threading.Timer(0.001, lambda: setattr(Database, "value", 2)).start()


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
