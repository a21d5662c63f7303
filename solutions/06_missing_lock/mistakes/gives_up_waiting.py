# mistake: Waits for the lock for a second at most, and then goes on without it.
# finding: lost_update
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        locked = self._lock.acquire(timeout=1)
        local_copy = self.value
        time.sleep(self.latency)
        self.value = local_copy + amount
        if locked:
            self._lock.release()
