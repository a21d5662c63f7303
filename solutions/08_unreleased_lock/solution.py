"""The stock of a shop, which several tills take from at the same time."""

import logging
import threading
from collections.abc import Mapping


class Inventory:
    """How many there are of each item; the mapping passed in is not changed."""

    def __init__(self, stock: Mapping[str, int]) -> None:
        self._stock = dict(stock)
        self._lock = threading.Lock()

    def remove(self, item: str, count: int) -> int:
        """Take ``count`` of an item; return how many are left, as this very call left them."""
        logging.debug("about to lock for %d %s", count, item)
        # Left by an exception too, the block gives the lock back.
        with self._lock:
            logging.debug("has the lock for %d %s", count, item)
            if count < 0:
                raise ValueError(f"cannot take {count}")
            left = self._stock[item] - count
            if left < 0:
                raise ValueError(f"there are only {self._stock[item]}")
            self._stock[item] = left
            return left

    def stock(self, item: str) -> int:
        """How many there are now."""
        with self._lock:
            return self._stock[item]
