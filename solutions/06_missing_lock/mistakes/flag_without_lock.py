# mistake: Looks at a flag and then raises it; two threads can both see it down.
# finding: atomicity_violation
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._busy = False

    def change_value(self, amount=1):
        while self._busy:
            time.sleep(0.01)
        self._busy = True
        local_copy = self.value
        time.sleep(self.latency)
        self.value = local_copy + amount
        self._busy = False
