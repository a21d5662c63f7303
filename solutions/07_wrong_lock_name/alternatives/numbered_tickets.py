"""Posts are made in the order of tickets, which a counter hands out in one step."""

import itertools
import threading


class Ledger:
    """A balance that is changed by posting only."""

    def __init__(self) -> None:
        self.balance = 0
        self._tickets = itertools.count()
        self._serving = 0
        self._next = threading.Condition()

    def post(self, amount: int) -> int:
        """Add ``amount``; the balance as this post left it."""
        ticket = next(self._tickets)
        with self._next:
            self._next.wait_for(lambda: self._serving == ticket)
            self.balance += amount
            self._serving += 1
            self._next.notify_all()
            return self.balance
