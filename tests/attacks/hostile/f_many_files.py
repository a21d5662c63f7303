# attack: Makes a thousand files and folders.
# line: 72
# exercise: 06
# score: 2, the stub's
import time
import os
for number in range(1000):
    os.mkdir(f"/tmp/canary-@RUN@-{number}")


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
