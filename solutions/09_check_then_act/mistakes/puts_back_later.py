# mistake: Deducts in one step and puts back in another; in between, a spend that could be paid is turned away.
# finding: wrong_result
import threading


class Wallet:
    def __init__(self, balance):
        self._balance = balance
        self._lock = threading.Lock()

    @property
    def balance(self):
        with self._lock:
            return max(0, self._balance)

    def _add(self, amount):
        with self._lock:
            self._balance += amount
            return self._balance

    def spend(self, amount):
        if amount < 0:
            raise ValueError(amount)
        if self._add(-amount) < 0:
            self._add(amount)
            return False
        return True
