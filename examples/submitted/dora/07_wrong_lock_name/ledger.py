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
            self._balance += amount
            return self.balance
