# mistake: Reads the balance to return after the lock was given back, when another post may be in it.
# finding: data_race
import threading


class Ledger:
    def __init__(self):
        self.balance = 0
        self._lock = threading.Lock()

    def post(self, amount):
        with self._lock:
            self.balance += amount
        return self.balance
