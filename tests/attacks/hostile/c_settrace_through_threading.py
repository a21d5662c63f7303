# attack: Has threading set it in every thread.
# line: 37
# exercise: 06
# score: 2, the stub's
import time
import threading

def trace(frame, event, argument):
    raise SystemExit(0)

threading.settrace(trace)
threading.setprofile(trace)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
