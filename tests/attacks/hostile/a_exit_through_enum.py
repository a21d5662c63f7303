# attack: The same through another module and a name of the import statement.
# line: 2
# exercise: 06
# score: 2, the stub's
from enum import sys


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        sys.modules["os"]._exit(0)
