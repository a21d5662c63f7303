"""The balance is a property that reads under the same lock, which a thread may take again."""

import threading


class Ledger:
    """A balance that is changed by posting only."""

    def __init__(self) -> None:
        self._balance = 0
        self._lock = threading.RLock()

    @property
    def balance(self) -> int:
        """The balance, once no post is in progress."""
        with self._lock:
            return self._balance

    def post(self, amount: int) -> int:
        """Add ``amount``; the balance as this post left it."""
        with self._lock:
            self._balance += amount
            return self.balance
