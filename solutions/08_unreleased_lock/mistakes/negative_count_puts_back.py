# mistake: Lets a negative count pass, which puts goods on the shelf.
# finding: wrong_result
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)
        self._lock = threading.Lock()

    def remove(self, item, count):
        with self._lock:
            if count > self._stock[item]:
                raise ValueError(count)
            self._stock[item] -= count
            return self._stock[item]

    def stock(self, item):
        with self._lock:
            return self._stock[item]
