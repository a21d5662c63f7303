# attack: Leaves with SystemExit(0) in the tested method.
# line: 3
# exercise: 06
# score: 2, the stub's
import sys


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        sys.exit(0)
