# attack: Slips code into what namedtuple compiles.
# line: own
# exercise: 06
# score: 2, the stub's
import collections

class Name(str):
    def isidentifier(self):
        return True


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        collections.namedtuple("X", [Name("a=__import__('os')._exit(0)")])
        self.value += amount
