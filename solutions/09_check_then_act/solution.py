"""A wallet that several people spend from at the same time."""

import logging
import threading


class Wallet:
    """An integer ``balance``, which is never negative."""

    def __init__(self, balance: int) -> None:
        self.balance = balance
        self._lock = threading.Lock()

    def spend(self, amount: int) -> bool:
        """Deduct ``amount`` and return True where the balance suffices; else return False."""
        # An amount never changes, so this check may stand outside.
        if amount < 0:
            raise ValueError(f"cannot spend {amount}")
        with self._lock:
            if self.balance < amount:
                logging.debug("cannot pay %d", amount)
                return False
            self.balance -= amount
            logging.debug("paid %d", amount)
            return True
