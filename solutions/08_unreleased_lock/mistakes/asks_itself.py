# mistake: Asks its own stock() while it holds the lock that stock() takes.
# finding: self_deadlock
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)
        self._lock = threading.Lock()

    def remove(self, item, count):
        with self._lock:
            if count < 0 or count > self.stock(item):
                raise ValueError(count)
            self._stock[item] -= count
            return self._stock[item]

    def stock(self, item):
        with self._lock:
            return self._stock[item]
