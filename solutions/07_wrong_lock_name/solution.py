"""A ledger that several clerks post to at the same time."""

import logging
import threading


class Ledger:
    """One integer, ``balance``, which is 0 at first."""

    def __init__(self) -> None:
        self.balance = 0
        self._lock = threading.Lock()

    def post(self, amount: int) -> int:
        """Add ``amount`` to the balance; return the balance as this post left it."""
        logging.debug("about to lock for %d", amount)
        with self._lock:
            logging.debug("has the lock for %d", amount)
            balance = self.balance
            balance += amount
            self.balance = balance
            return balance
