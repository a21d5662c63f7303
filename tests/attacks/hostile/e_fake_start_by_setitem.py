# attack: The same with operator.setitem and dict.update.
# line: 55
# exercise: 06
# rests on: policy
# score: 2, the stub's
import time
import operator
import threading

class Serial(threading.Thread):
    def start(self):
        self.run()

    def join(self, timeout=None):
        pass

operator.setitem(threading.__dict__, "Thread", Serial)
dict.update(threading.__dict__, Thread=Serial)
threading.__dict__.__setitem__("Thread", Serial)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
