"""A ledger that several clerks post to at the same time."""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor


class Ledger:
    """One integer, ``balance``, which is 0 at first."""

    def __init__(self) -> None:
        self.balance = 0
        self.lock = threading.Lock()

    def post(self, amount: int) -> int:
        """Add ``amount`` (any int) to the balance; return the balance as this post left it.

        Posts from any threads never lose an amount, and the balances that they return are those of
        some order in which the posts were made one at a time.
        """
        logging.debug("about to lock for %d", amount)
        with self._lock:
            logging.debug("has the lock for %d", amount)
            balance = self.balance
            balance += amount
            self.balance = balance
            return balance


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.DEBUG, datefmt="%H:%M:%S")
    ledger = Ledger()
    with ThreadPoolExecutor(max_workers=2) as clerks:
        for amount in (100, -30):
            clerks.submit(ledger.post, amount)
    logging.info("posted 100 and -30: the balance is %d", ledger.balance)
