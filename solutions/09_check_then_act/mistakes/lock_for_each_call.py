# mistake: The lock covers look and deduction, but each call makes one of its own.
# finding: atomicity_violation
import threading


class Wallet:
    def __init__(self, balance):
        self.balance = balance

    def spend(self, amount):
        if amount < 0:
            raise ValueError(amount)
        lock = threading.Lock()
        with lock:
            if self.balance < amount:
                return False
            self.balance -= amount
            return True
