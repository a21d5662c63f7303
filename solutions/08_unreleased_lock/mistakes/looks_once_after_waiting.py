# mistake: After wait() it does not look again; a third till may have come in.
# finding: wait_without_loop
import threading


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)
        self._busy = False
        self._changed = threading.Condition()

    def remove(self, item, count):
        with self._changed:
            if self._busy:
                self._changed.wait()
            self._busy = True
        try:
            left = self._stock[item] - count
            if count < 0 or left < 0:
                raise ValueError(count)
            self._stock[item] = left
            return left
        finally:
            with self._changed:
                self._busy = False
                self._changed.notify()

    def stock(self, item):
        return self._stock[item]
