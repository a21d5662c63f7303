# attack: Shared memory that no limit of data counts.
# line: 71
# exercise: 06
# score: 2, the stub's
import time
import mmap
held = [mmap.mmap(-1, 1 << 30) for _ in range(4)]


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
