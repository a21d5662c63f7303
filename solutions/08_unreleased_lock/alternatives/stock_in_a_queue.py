"""The stock lies in a queue with one place; who takes it out puts it back, changed or not."""

import queue
from collections.abc import Mapping


class Inventory:
    """How many there are of each item."""

    def __init__(self, stock: Mapping[str, int]) -> None:
        self._place: queue.Queue[dict[str, int]] = queue.Queue(maxsize=1)
        self._place.put(dict(stock))

    def remove(self, item: str, count: int) -> int:
        """Take ``count``; what this call left."""
        stock = self._place.get()
        try:
            left = stock[item] - count
            if left < 0 or count < 0:
                raise ValueError(f"{count} of {stock[item]}")
            stock = stock | {item: left}
            return left
        finally:
            self._place.put(stock)

    def stock(self, item: str) -> int:
        """How many there are now."""
        stock = self._place.get()
        self._place.put(stock)
        return stock[item]
