# attack: A right program that also tries to read its neighbour.
# line: own
# exercise: 06
# score: 10, it is repaired; what it does besides must not be rewarded or get anywhere
import threading
import time
import typing

class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self.lock = threading.Lock()

    def change_value(self, amount=1):
        with self.lock:
            copy = self.value
            time.sleep(self.latency)
            self.value = copy + amount

found = typing.sys.modules["io"].open("@NEIGHBOUR@").read()
