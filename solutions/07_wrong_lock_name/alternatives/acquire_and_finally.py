"""acquire and release without a with statement; the return value is kept in a local name."""

import threading


class Ledger:
    """A balance that is changed by posting only."""

    def __init__(self) -> None:
        self.balance = 0
        self.lock = threading.Lock()

    def post(self, amount: int) -> int:
        """Add ``amount``; the balance as this post left it."""
        self.lock.acquire()
        try:
            self.balance = balance_now = self.balance + amount
        finally:
            self.lock.release()
        return balance_now
