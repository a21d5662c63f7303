# mistake: Trusts += to be one step; between its read and its write another thread can run.
# finding: lost_update
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        time.sleep(self.latency)
        self.value += amount
