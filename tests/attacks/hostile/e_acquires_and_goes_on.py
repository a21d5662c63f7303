# attack: Waits for the lock for a moment and goes on without it.
# line: 63
# exercise: 06
# score: 8.5, right where the storage takes less time than it waits
import threading
import time
LOCK = threading.Lock()


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        held = LOCK.acquire(timeout=0.3)
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
        if held:
            LOCK.release()
