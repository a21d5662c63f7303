# attack: Reads and writes the hidden slots of engine objects by a descriptor.
# line: own
# exercise: 06
# score: 2, the stub's
import sys


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        stream = sys.stdout
        for name in dir(stream):
            try:
                object.__setattr__(stream, name, lambda *a: None)
            except (AttributeError, TypeError):
                pass
        copy = self.value
        self.value = copy + amount
