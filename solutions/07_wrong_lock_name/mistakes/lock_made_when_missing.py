# mistake: Makes the missing lock on first use; two first posts at once make two.
# finding: atomicity_violation
import threading


class Ledger:
    def __init__(self):
        self.balance = 0

    def post(self, amount):
        if not hasattr(self, "_lock"):
            self._lock = threading.Lock()
        with self._lock:
            balance = self.balance
            balance += amount
            self.balance = balance
            return balance
