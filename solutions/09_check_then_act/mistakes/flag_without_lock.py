# mistake: Waits until nobody is busy and then says that it is; two can do both at once.
# finding: atomicity_violation
import time


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self._busy = False

    def spend(self, amount):
        if amount < 0:
            raise ValueError(amount)
        while self._busy:
            time.sleep(0.01)
        self._busy = True
        paid = self.balance >= amount
        if paid:
            self.balance -= amount
        self._busy = False
        return paid
