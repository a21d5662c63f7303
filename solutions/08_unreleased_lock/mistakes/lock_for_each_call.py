# mistake: A lock that every call makes for itself cannot stay locked, and keeps nobody out.
# finding: atomicity_violation
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)

    def remove(self, item, count):
        lock = threading.Lock()
        with lock:
            if count < 0 or count > self._stock[item]:
                raise ValueError(count)
            left = self._stock[item] - count
            self._stock[item] = left
            return left

    def stock(self, item):
        return self._stock[item]
