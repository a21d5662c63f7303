# mistake: Makes all checks before it has the lock, so that nothing raises inside; of two that see the last one, both take it.
# finding: atomicity_violation
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)
        self._lock = threading.Lock()

    def remove(self, item, count):
        if count < 0 or count > self._stock[item]:
            raise ValueError(count)
        with self._lock:
            self._stock[item] -= count
            return self._stock[item]

    def stock(self, item):
        with self._lock:
            return self._stock[item]
