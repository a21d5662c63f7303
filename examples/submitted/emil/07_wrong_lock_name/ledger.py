import threading


class Ledger:
    def __init__(self):
        self.balance = 0
        self._lock = threading.Lock()

    def post(self, amount):
        with self._lock:
            self.balance = self.balance + amount
            result = self.balance
        return result
