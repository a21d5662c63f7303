# mistake: An RLock that an error leaves locked lets its own thread in again, and nobody else.
# finding: lock_leaked
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)
        self._lock = threading.RLock()

    def remove(self, item, count):
        self._lock.acquire()
        if count < 0 or count > self._stock[item]:
            raise ValueError(count)
        self._stock[item] -= count
        left = self._stock[item]
        self._lock.release()
        return left

    def stock(self, item):
        return self._stock[item]
