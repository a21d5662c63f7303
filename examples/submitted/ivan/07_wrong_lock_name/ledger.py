import threading


class Ledger:
    def __init__(self):
        self.balance = 0
        self._lock = threading.Lock()

    def post(self, amount, clerk):
        with self._lock:
            self.balance += amount
            print(clerk, "posted", amount)
            return self.balance
