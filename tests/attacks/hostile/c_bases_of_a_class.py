# attack: Swaps the bases of a class of threading.
# line: 39
# exercise: 06
# score: 2, the stub's
import time
import threading

class Serial:
    def start(self):
        self.run()

threading.Timer.__bases__ = (Serial,)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
