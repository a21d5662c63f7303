# attack: Its value changes each time that it is looked at.
# line: own
# exercise: 06
# score: 6.5, wrong in an honest way: a value that is new at each look is sometimes the right one
import time

class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.looks = -1

    @property
    def value(self):
        self.looks += 1
        return self.looks

    def change_value(self, amount=1):
        time.sleep(self.latency)
        self.looks = 1
