# mistake: Deducts first and puts back under the lock, but a reader of the balance does not ask for the lock.
# finding: wrong_result
import threading


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def spend(self, amount):
        if amount < 0:
            raise ValueError(amount)
        with self._lock:
            self.balance -= amount
            if self.balance < 0:
                self.balance += amount
                return False
            return True
