# mistake: Reads the balance through a property that takes the lock which spend is holding.
# finding: self_deadlock
import threading


class Wallet:
    def __init__(self, balance):
        self._balance = balance
        self._lock = threading.Lock()

    @property
    def balance(self):
        with self._lock:
            return self._balance

    def spend(self, amount):
        if amount < 0:
            raise ValueError(amount)
        with self._lock:
            if self.balance < amount:
                return False
            self._balance -= amount
            return True
