# mistake: After wait() it does not look again whether the wallet is free; of three, two can be in there.
# finding: wait_without_loop
import threading


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self._busy = False
        self._changed = threading.Condition()

    def spend(self, amount):
        if amount < 0:
            raise ValueError(amount)
        with self._changed:
            if self._busy:
                self._changed.wait()
            self._busy = True
        paid = self.balance >= amount
        if paid:
            self.balance -= amount
        with self._changed:
            self._busy = False
            self._changed.notify()
        return paid
