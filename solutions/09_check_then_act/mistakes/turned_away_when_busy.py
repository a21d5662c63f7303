# mistake: Tries the lock once, and says False where another has it.
# finding: wrong_result
import threading


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def spend(self, amount):
        if amount < 0:
            raise ValueError(amount)
        if not self._lock.acquire(blocking=False):
            return False
        try:
            if self.balance < amount:
                return False
            self.balance -= amount
            return True
        finally:
            self._lock.release()
