# mistake: On an error it gives the lock back first and then takes the change back: others see it in between.
# finding: wrong_exception
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)
        self._lock = threading.Lock()

    def _change(self, item, count):
        with self._lock:
            self._stock[item] -= count
            return self._stock[item]

    def remove(self, item, count):
        if count < 0:
            raise ValueError(count)
        left = self._change(item, count)
        if left < 0:
            self._change(item, -count)
            raise ValueError(count)
        return left

    def stock(self, item):
        with self._lock:
            return self._stock[item]
