# mistake: Takes an unknown item for one that has run out.
# finding: wrong_result
import threading
from collections import defaultdict


class Inventory:
    def __init__(self, stock):
        self._stock = defaultdict(int, stock)
        self._lock = threading.Lock()

    def remove(self, item, count):
        with self._lock:
            if count < 0 or count > self._stock[item]:
                raise ValueError(count)
            self._stock[item] -= count
            return self._stock[item]

    def stock(self, item):
        with self._lock:
            return self._stock[item]
