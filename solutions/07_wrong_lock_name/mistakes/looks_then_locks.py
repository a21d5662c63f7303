# mistake: Waits until the lock looks free and takes it in a second step; who comes second gives back what it never had.
# finding: over_release
import threading
import time


class Ledger:
    def __init__(self):
        self.balance = 0
        self._lock = threading.Lock()

    def post(self, amount):
        while self._lock.locked():
            time.sleep(0.01)
        self._lock.acquire(blocking=False)
        balance = self.balance
        balance += amount
        self.balance = balance
        self._lock.release()
        return balance
