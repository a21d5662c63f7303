"""acquire and release by hand, the release in a finally clause; what cannot change is checked before."""

import threading
from collections.abc import Mapping


class Inventory:
    """How many there are of each item."""

    def __init__(self, stock: Mapping[str, int]) -> None:
        self._items = {**stock}
        self._lock = threading.Lock()

    def remove(self, item: str, count: int) -> int:
        """Take ``count``; what this call left."""
        if item not in self._items:
            raise KeyError(item)
        if count < 0:
            raise ValueError("a negative count")
        self._lock.acquire()
        try:
            if count > self._items[item]:
                raise ValueError("more than there are")
            self._items[item] -= count
            return self._items[item]
        finally:
            self._lock.release()

    def stock(self, item: str) -> int:
        """How many there are now."""
        return self._items[item]
