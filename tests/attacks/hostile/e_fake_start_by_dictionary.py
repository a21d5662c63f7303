# attack: Puts the fake into the module's own dictionary.
# line: 55
# exercise: 06
# rests on: policy
# score: 2, the stub's
import time
import threading

class Serial(threading.Thread):
    def start(self):
        self.run()

    def join(self, timeout=None):
        pass

threading.__dict__["Thread"] = Serial


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
