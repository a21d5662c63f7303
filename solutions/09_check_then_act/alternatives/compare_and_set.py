"""Works the new balance out without a lock, and writes it only where the old one is still true."""

import threading


class Wallet:
    """A balance that is never negative."""

    def __init__(self, balance: int) -> None:
        self.balance = balance
        self._lock = threading.Lock()

    def _set(self, old: int, new: int) -> bool:
        with self._lock:
            if self.balance != old:
                return False
            self.balance = new
            return True

    def spend(self, amount: int) -> bool:
        """Deduct where the balance suffices."""
        if amount < 0:
            raise ValueError(amount)
        while (balance := self.balance) >= amount:
            if self._set(balance, balance - amount):
                return True
        return False
