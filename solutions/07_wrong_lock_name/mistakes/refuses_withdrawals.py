# mistake: Raises ValueError for a negative amount, but any int may be posted.
# finding: wrong_exception
import threading


class Ledger:
    def __init__(self):
        self.balance = 0
        self._lock = threading.Lock()

    def post(self, amount):
        if amount < 0:
            raise ValueError("cannot post a negative amount")
        with self._lock:
            self.balance += amount
            return self.balance
