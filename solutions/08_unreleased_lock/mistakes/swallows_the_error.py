# mistake: Catches the error to give the lock back, and forgets to raise it again.
# finding: exception_swallowed
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)
        self._lock = threading.Lock()

    def remove(self, item, count):
        self._lock.acquire()
        try:
            if count < 0 or count > self._stock[item]:
                raise ValueError(count)
            self._stock[item] -= count
        except (KeyError, ValueError):
            pass
        self._lock.release()
        return self.stock(item)

    def stock(self, item):
        with self._lock:
            return self._stock[item]
