# mistake: Looks under the lock and deducts under the lock, but gives it back in between.
# finding: atomicity_violation
import threading


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def spend(self, amount):
        if amount < 0:
            raise ValueError(amount)
        with self._lock:
            enough = self.balance >= amount
        if not enough:
            return False
        with self._lock:
            self.balance -= amount
        return True
