# mistake: Guards the balance with a semaphore that lets two threads in.
# finding: lost_update
import threading


class Ledger:
    def __init__(self):
        self.balance = 0
        self._guard = threading.Semaphore(2)

    def post(self, amount):
        with self._guard:
            balance = self.balance
            balance += amount
            self.balance = balance
            return balance
