# attack: Sleeps for longer than anybody waits.
# line: 74
# exercise: 06
# limits: short
# score: 2, the stub's
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        time.sleep(10**9)
