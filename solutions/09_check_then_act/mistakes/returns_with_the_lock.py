# mistake: Returns False with the lock still held.
# finding: lock_leaked
import threading


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def spend(self, amount):
        if amount < 0:
            raise ValueError(amount)
        self._lock.acquire()
        if self.balance < amount:
            return False
        self.balance -= amount
        self._lock.release()
        return True
