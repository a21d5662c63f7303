# attack: Writes to a class of others with super and object's own method.
# line: own
# exercise: 06
# score: 2, the stub's
import threading

class Mine(threading.Thread):
    def __init__(self):
        super().__init__()
        type.__setattr__(super().__thisclass__.__mro__[1], "start", threading.Thread.run)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        Mine()
        self.value += amount
