# mistake: Each item has a lock, but a sale writes back a copy of all items, and with it the old number of another.
# finding: lost_update
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)
        self._locks = {item: threading.Lock() for item in stock}

    def remove(self, item, count):
        with self._locks[item]:
            stock = dict(self._stock)
            if count < 0 or count > stock[item]:
                raise ValueError(count)
            stock[item] -= count
            self._stock = stock
            return stock[item]

    def stock(self, item):
        return self._stock[item]
