"""acquire and release by hand, all of it in one try block; the balance is read through a property."""

import threading


class Wallet:
    """A balance that is never negative."""

    def __init__(self, balance: int) -> None:
        self._balance = balance
        self._lock = threading.RLock()

    @property
    def balance(self) -> int:
        """What is left, once no spend is in progress."""
        with self._lock:
            return self._balance

    def spend(self, amount: int) -> bool:
        """Deduct where the balance suffices."""
        self._lock.acquire()
        try:
            if amount < 0:
                raise ValueError("a negative amount")
            enough = self.balance >= amount
            if enough:
                self._balance -= amount
            return enough
        finally:
            self._lock.release()
