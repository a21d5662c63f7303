# attack: Swallows what goes wrong in threads.
# line: 41
# exercise: 06
# score: 2, the stub's
import time
import sys
import threading
threading.excepthook = lambda args: None
sys.excepthook = lambda *a: None


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
