# mistake: Changes the stock before it checks, under a lock that a reader of the stock does not ask for.
# finding: data_race
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)
        self._lock = threading.Lock()

    def remove(self, item, count):
        with self._lock:
            before = self._stock[item]
            self._stock[item] = before - count
            if count < 0 or count > before:
                self._stock[item] = before
                raise ValueError(count)
            return self._stock[item]

    def stock(self, item):
        return self._stock[item]
