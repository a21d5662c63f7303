# attack: Turns warnings into errors for the engine.
# line: own
# exercise: 06
# score: 2, the stub's
import time
import warnings
warnings.simplefilter("error")
warnings.showwarning = lambda *a, **k: None


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
