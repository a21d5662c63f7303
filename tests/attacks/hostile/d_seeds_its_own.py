# attack: Seeds the shared generator, so that samples would all be one.
# line: 53
# exercise: 06
# score: 2, the stub's
import random
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        random.seed(0)
        copy = self.value
        if random.random() < 0.9:
            time.sleep(self.latency)
        self.value = copy + amount
