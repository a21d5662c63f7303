# mistake: Catches the AttributeError and posts without a lock.
# finding: lost_update
import threading


class Ledger:
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()

    def _add(self, amount):
        balance = self.balance
        balance += amount
        self.balance = balance
        return balance

    def post(self, amount):
        try:
            with self._lock:
                return self._add(amount)
        except AttributeError:
            return self._add(amount)
