# mistake: Gives the lock back before each raise, but the dict raises a KeyError too.
# finding: lock_leaked
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)
        self._lock = threading.Lock()

    def remove(self, item, count):
        self._lock.acquire()
        if count < 0:
            self._lock.release()
            raise ValueError(f"cannot take {count}")
        left = self._stock[item] - count
        if left < 0:
            self._lock.release()
            raise ValueError("over the stock")
        self._stock[item] = left
        self._lock.release()
        return left

    def stock(self, item):
        return self._stock[item]
