# mistake: Refuses a count of 0.
# finding: wrong_result
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)
        self._lock = threading.Lock()

    def remove(self, item, count):
        with self._lock:
            if not 0 < count <= self._stock[item]:
                raise ValueError(count)
            self._stock[item] -= count
            return self._stock[item]

    def stock(self, item):
        with self._lock:
            return self._stock[item]
