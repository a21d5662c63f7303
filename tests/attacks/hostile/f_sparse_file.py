# attack: A sparse file of a terabyte in shared memory.
# line: 72
# exercise: 06
# score: 2, the stub's
import time
import os
os.truncate(os.open("/dev/shm/canary-@RUN@", os.O_CREAT | os.O_RDWR), 1 << 40)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
