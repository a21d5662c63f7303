# attack: Makes switches rare, so that the race hides.
# line: 56
# exercise: 06
# score: 2, the stub's
import time
import sys
sys.setswitchinterval(1000)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
