# attack: A child of its own session rewrites the results later.
# line: 12
# exercise: 06
# score: 2, the stub's
import os
import time

if os.fork() == 0:
    os.setsid()
    time.sleep(1.5)
    open("@OUT@/results.json", "w").write("{}")
    os._exit(0)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
