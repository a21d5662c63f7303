# mistake: Looks again under the lock, but says True whether it deducted or not.
# finding: data_race
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
            if self.balance >= amount:
                self.balance -= amount
        return True
