# mistake: Raises ValueError where there is not enough money.
# finding: wrong_exception
import threading


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def spend(self, amount):
        with self._lock:
            if amount < 0 or amount > self.balance:
                raise ValueError(amount)
            self.balance -= amount
            return True
