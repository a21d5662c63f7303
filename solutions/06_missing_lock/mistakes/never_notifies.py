# mistake: Lowers the flag but tells nobody, so whoever waits for it waits forever.
# finding: waits_for_ever
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._busy = False
        self._free = threading.Condition()

    def change_value(self, amount=1):
        with self._free:
            while self._busy:
                self._free.wait()
            self._busy = True
        local_copy = self.value
        time.sleep(self.latency)
        self.value = local_copy + amount
        with self._free:
            self._busy = False
