import threading


class Ledger:
    def __init__(self):
        self.balance = 0
        self._lock = threading.Lock()

    def post(self, amount):
        self._lock.acquire()
        try:
            self.balance += amount
            return self.balance
        finally:
            self._lock.release()
