"""Each item has its number and a lock of its own, so that apples do not wait for pears."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class Shelf:
    """The place of one item."""

    count: int
    lock: threading.Lock = field(default_factory=threading.Lock)


class Inventory:
    """How many there are of each item."""

    def __init__(self, stock: Mapping[str, int]) -> None:
        self._shelves = {item: Shelf(count) for item, count in stock.items()}

    def remove(self, item: str, count: int) -> int:
        """Take ``count``; what this call left."""
        shelf = self._shelves[item]
        with shelf.lock:
            if not 0 <= count <= shelf.count:
                raise ValueError(count)
            shelf.count -= count
            return shelf.count

    def stock(self, item: str) -> int:
        """How many there are now."""
        shelf = self._shelves[item]
        with shelf.lock:
            return shelf.count
