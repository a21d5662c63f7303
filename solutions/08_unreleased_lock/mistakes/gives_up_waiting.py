# mistake: The lock is still kept on an error; who waits for it goes on without it after a second.
# finding: over_release
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)
        self._lock = threading.Lock()

    def remove(self, item, count):
        self._lock.acquire(timeout=1)
        if count < 0:
            raise ValueError(count)
        left = self._stock[item] - count
        if left < 0:
            raise ValueError("over the stock")
        self._stock[item] = left
        self._lock.release()
        return left

    def stock(self, item):
        return self._stock[item]
