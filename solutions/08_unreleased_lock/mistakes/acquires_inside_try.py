# mistake: Takes the lock inside the try, after a check that may raise: finally gives back what was never taken.
# finding: over_release
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)
        self._lock = threading.Lock()

    def remove(self, item, count):
        try:
            if count < 0:
                raise ValueError(count)
            self._lock.acquire()
            if count > self._stock[item]:
                raise ValueError(count)
            self._stock[item] -= count
            return self._stock[item]
        finally:
            self._lock.release()

    def stock(self, item):
        return self._stock[item]
