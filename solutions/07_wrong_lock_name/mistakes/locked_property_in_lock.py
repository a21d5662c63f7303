# mistake: Reads the balance through a property that takes the lock which post is holding.
# finding: self_deadlock
import threading


class Ledger:
    def __init__(self):
        self._balance = 0
        self._lock = threading.Lock()

    @property
    def balance(self):
        with self._lock:
            return self._balance

    def post(self, amount):
        with self._lock:
            self._balance = self.balance + amount
            return self._balance
