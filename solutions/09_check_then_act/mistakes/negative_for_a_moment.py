# mistake: Looks without the lock, and under it puts back what was too much; somebody may look before it does.
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
            self.balance -= amount
            if self.balance >= 0:
                return True
            self.balance += amount
            return False
