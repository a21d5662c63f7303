# attack: Aborts, to get a crash report that hides the failures.
# line: 7
# exercise: 06
# score: 2, the stub's
import os


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        os.abort()
