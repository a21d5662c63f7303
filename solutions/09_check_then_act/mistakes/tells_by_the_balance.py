# mistake: Tells by the balance before and after whether it paid, but another spend lowers it too.
# finding: data_race
import threading


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def spend(self, amount):
        if amount < 0:
            raise ValueError(amount)
        before = self.balance
        with self._lock:
            if self.balance >= amount:
                self.balance -= amount
        return self.balance == before - amount
