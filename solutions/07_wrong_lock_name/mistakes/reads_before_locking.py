# mistake: Reads the balance before it has the lock.
# finding: lost_update
import threading


class Ledger:
    def __init__(self):
        self.balance = 0
        self._lock = threading.Lock()

    def post(self, amount):
        balance = self.balance
        with self._lock:
            balance += amount
            self.balance = balance
            return balance
