"""Works the new number out without a lock, and writes it only where the old one is still true."""

import threading
from collections.abc import Mapping


class Inventory:
    """How many there are of each item."""

    def __init__(self, stock: Mapping[str, int]) -> None:
        self._stock = dict(stock)
        self._lock = threading.Lock()

    def _set(self, item: str, old: int, new: int) -> bool:
        with self._lock:
            if self._stock[item] != old:
                return False
            self._stock[item] = new
            return True

    def remove(self, item: str, count: int) -> int:
        """Take ``count``; what this call left."""
        while True:
            old = self._stock[item]
            if not 0 <= count <= old:
                raise ValueError(f"{count} of {old}")
            if self._set(item, old, old - count):
                return old - count

    def stock(self, item: str) -> int:
        """How many there are now."""
        return self._stock[item]
