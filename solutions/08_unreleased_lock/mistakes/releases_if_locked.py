# mistake: Gives the lock back only "if it is locked" on the error path, which may be another till's lock.
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
            left = self._stock[item] - count
            self._stock[item] = left
            self._lock.release()
            return left
        except (KeyError, ValueError):
            if self._lock.locked():
                self._lock.release()
            raise

    def stock(self, item):
        return self._stock[item]
