"""Deducts first and puts back what was too much; under the lock, which a reader takes as well."""

import threading

_lock = threading.Lock()  # one for all wallets: coarse, and right


class Wallet:
    """A balance that nobody sees below 0."""

    def __init__(self, balance: int) -> None:
        self._balance = balance

    def _add(self, amount: int) -> int:
        self._balance += amount
        return self._balance

    @property
    def balance(self) -> int:
        """What is left, once no spend is in progress."""
        with _lock:
            return self._balance

    def spend(self, amount: int) -> bool:
        """Deduct where the balance suffices."""
        if amount < 0:
            raise ValueError(amount)
        with _lock:
            if self._add(-amount) >= 0:
                return True
            self._add(amount)
            return False
