# mistake: Deposits and withdrawals have a lock each, so one of either kind can collide.
# finding: lost_update
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._deposit_lock = threading.Lock()
        self._withdrawal_lock = threading.Lock()

    def change_value(self, amount=1):
        lock = self._deposit_lock if amount >= 0 else self._withdrawal_lock
        with lock:
            local_copy = self.value
            time.sleep(self.latency)
            self.value = local_copy + amount
