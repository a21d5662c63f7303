"""One lock of the module for all ledgers: coarse, and right."""

import threading

_lock = threading.Semaphore()


class Ledger:
    """A balance that is changed by posting only."""

    balance = 0  # an instance gets its own with its first post

    def post(self, amount: int) -> int:
        """Add ``amount``; the balance as this post left it."""
        with _lock:
            self.balance += amount
            return self.balance
