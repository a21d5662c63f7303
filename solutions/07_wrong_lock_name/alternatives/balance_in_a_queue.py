"""The balance lies in a queue with one place; a post takes it out and puts the next one in."""

import queue


class Ledger:
    """A balance that is changed by posting only."""

    def __init__(self) -> None:
        self._place: queue.Queue[int] = queue.Queue(maxsize=1)
        self._place.put(0)

    @property
    def balance(self) -> int:
        """The balance, once no post is in progress."""
        return self.post(0)

    def post(self, amount: int) -> int:
        """Add ``amount``; the balance as this post left it."""
        balance = self._place.get() + amount
        self._place.put(balance)
        return balance
