# mistake: Tries the lock without waiting, and goes on whether it has it or not.
# finding: lost_update
import threading


class Ledger:
    def __init__(self):
        self.balance = 0
        self._lock = threading.Lock()

    def post(self, amount):
        locked = self._lock.acquire(blocking=False)
        balance = self.balance
        balance += amount
        self.balance = balance
        if locked:
            self._lock.release()
        return balance
