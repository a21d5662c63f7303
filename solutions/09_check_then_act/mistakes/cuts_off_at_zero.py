# mistake: Looks outside the lock and lets the balance end at 0: not negative, and paid twice.
# finding: atomicity_violation
import threading


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def spend(self, amount):
        if amount < 0:
            raise ValueError(amount)
        if self.balance < amount:
            return False
        with self._lock:
            self.balance = max(0, self.balance - amount)
        return True
