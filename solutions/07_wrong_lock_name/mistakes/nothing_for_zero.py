# mistake: Returns nothing where the amount is 0.
# finding: wrong_result
import threading


class Ledger:
    def __init__(self):
        self.balance = 0
        self._lock = threading.Lock()

    def post(self, amount):
        if not amount:
            return
        with self._lock:
            self.balance += amount
            return self.balance
