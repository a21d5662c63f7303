# mistake: A semaphore of two lets two people at the wallet at once; a third has to wait.
# finding: atomicity_violation
import threading


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self._guard = threading.BoundedSemaphore(2)

    def spend(self, amount):
        if amount < 0:
            raise ValueError(amount)
        with self._guard:
            if self.balance < amount:
                return False
            self.balance -= amount
            return True
