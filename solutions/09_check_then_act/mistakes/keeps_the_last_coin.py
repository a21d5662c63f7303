# mistake: Compares with <=, so the last coin cannot be spent.
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
            if self.balance <= amount:
                return False
            self.balance -= amount
            return True
