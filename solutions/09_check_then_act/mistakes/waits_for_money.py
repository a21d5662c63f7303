# mistake: Waits until there is enough, which nobody will ever bring.
# finding: waits_for_ever
import threading


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self._changed = threading.Condition()

    def spend(self, amount):
        if amount < 0:
            raise ValueError(amount)
        with self._changed:
            while self.balance < amount:
                self._changed.wait()
            self.balance -= amount
            return True
