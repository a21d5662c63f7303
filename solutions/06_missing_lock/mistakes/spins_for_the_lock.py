# mistake: Tries the lock over and over without a pause while another thread waits for the storage.
# finding: busy_waiting
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        while not self._lock.acquire(blocking=False):
            pass
        local_copy = self.value
        time.sleep(self.latency)
        self.value = local_copy + amount
        self._lock.release()
