# attack: The same as a loop's, a with's and a pattern's target.
# line: 55
# exercise: 06
# score: 2, the stub's
import time
import contextlib
import threading
for threading.Thread.start in [threading.Thread.run]:
    pass
with contextlib.nullcontext(threading.Thread.run) as threading.Thread.start:
    pass
[threading.Thread.start, *_] = [threading.Thread.run]


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
