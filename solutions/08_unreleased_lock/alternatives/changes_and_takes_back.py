"""Changes first and takes it back where it was too much; a reader waits, so that nobody sees it."""

import threading
from collections.abc import Mapping


class Inventory:
    """How many there are of each item."""

    def __init__(self, stock: Mapping[str, int]) -> None:
        self._stock = dict(stock)
        self._free = threading.Semaphore()

    def remove(self, item: str, count: int) -> int:
        """Take ``count``; what this call left."""
        if count < 0:
            raise ValueError("a negative count")
        if item not in self._stock:
            raise KeyError(item)
        with self._free:
            self._stock[item] -= count
            if self._stock[item] < 0:
                self._stock[item] += count
                raise ValueError("over the stock")
            return self._stock[item]

    def stock(self, item: str) -> int:
        """How many there are now."""
        if item not in self._stock:
            raise KeyError(item)
        with self._free:
            return self._stock[item]
