# mistake: A negative amount always suffices, and puts money into the wallet.
# finding: wrong_result
import threading


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def spend(self, amount):
        with self._lock:
            if self.balance < amount:
                return False
            self.balance -= amount
            return True
