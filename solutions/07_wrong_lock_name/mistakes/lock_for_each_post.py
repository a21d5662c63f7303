# mistake: Silences the AttributeError by making the lock in post, where every post has one of its own.
# finding: lost_update
import threading


class Ledger:
    def __init__(self):
        self.balance = 0

    def post(self, amount):
        self._lock = threading.Lock()
        with self._lock:
            balance = self.balance
            balance += amount
            self.balance = balance
            return balance
