# mistake: Returns early where there is nothing to change, with the lock still held.
# finding: lock_leaked
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        self._lock.acquire()
        time.sleep(self.latency)
        if amount == 0:
            return
        self.value = self.value + amount
        self._lock.release()
