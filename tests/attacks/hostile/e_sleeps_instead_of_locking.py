# attack: Sleeps a little, at random, instead of taking a lock.
# line: 58
# exercise: 06
# score: 8.5, right by luck where the storage takes no time: slow storage tells
import random
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        time.sleep(random.random() / 1000)
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
