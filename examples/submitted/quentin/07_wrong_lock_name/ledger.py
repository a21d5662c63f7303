import threading


class Ledger:
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()

    def post(self, amount):
        try:
            with self._lock:
                balance = self.balance
                balance += amount
                self.balance = balance
                return balance
        except AttributeError:
            pass
        return self.balance
