"""A context manager written as a generator hands out the stock and puts the lock back."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


class Inventory:
    """How many there are of each item."""

    def __init__(self, stock: Mapping[str, int]) -> None:
        self._stock = dict(stock)
        self._busy = False
        self._changed = threading.Condition()

    @contextmanager
    def _alone(self) -> Iterator[dict[str, int]]:
        with self._changed:
            while self._busy:
                self._changed.wait()
            self._busy = True
        try:
            yield self._stock
        finally:
            with self._changed:
                self._busy = False
                self._changed.notify()

    def remove(self, item: str, count: int) -> int:
        """Take ``count``; what this call left."""
        with self._alone() as stock:
            if count not in range(stock[item] + 1):
                raise ValueError(count)
            stock[item] -= count
            return stock[item]

    def stock(self, item: str) -> int:
        """How many there are now."""
        with self._alone() as stock:
            return stock[item]
