# attack: The same with the method of type itself.
# line: 55
# exercise: 06
# score: 2, the stub's
import time
import threading
type.__setattr__(threading.Thread, "start", threading.Thread.run)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
