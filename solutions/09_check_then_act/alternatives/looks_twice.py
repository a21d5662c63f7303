"""A quick look without the lock, which may only turn away; the look that counts is made under the lock."""

import threading


class Wallet:
    """A balance that only ever goes down."""

    def __init__(self, balance: int) -> None:
        self.balance = balance
        self._guard = threading.Semaphore()

    def spend(self, amount: int) -> bool:
        """Deduct where the balance suffices."""
        if amount < 0:
            raise ValueError(amount)
        if self.balance < amount:  # it can only become less
            return False
        with self._guard:
            if self.balance < amount:
                return False
            self.balance -= amount
        return True
