# attack: Makes __builtins__ a name of its own, for functions made later.
# line: 38
# exercise: 06
# score: 2, the stub's
import time
def later():
    global __builtins__
    __builtins__ = {"__build_class__": None}

later()


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
