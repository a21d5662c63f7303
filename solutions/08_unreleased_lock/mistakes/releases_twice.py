# mistake: Gives the lock back before it raises, and once more in the finally clause.
# finding: over_release
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)
        self._lock = threading.Lock()

    def remove(self, item, count):
        self._lock.acquire()
        try:
            if count < 0 or count > self._stock[item]:
                self._lock.release()
                raise ValueError(count)
            self._stock[item] -= count
            return self._stock[item]
        finally:
            self._lock.release()

    def stock(self, item):
        return self._stock[item]
