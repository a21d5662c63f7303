# mistake: Refuses a withdrawal that would leave less than nothing, which the contract does not ask for.
# finding: wrong_result
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            time.sleep(self.latency)
            self.value = max(0, local_copy + amount)
