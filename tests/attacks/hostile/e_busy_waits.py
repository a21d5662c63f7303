# attack: Waits for a flag in a loop, and sets it in a second step.
# line: 59
# exercise: 06
# score: 2, the stub's
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    busy = False

    def change_value(self, amount=1):
        while self.busy:
            pass
        self.busy = True
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
        self.busy = False
