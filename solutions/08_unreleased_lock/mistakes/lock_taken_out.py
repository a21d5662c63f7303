# mistake: Takes the lock out, and the standstill with it.
# finding: lost_update


class Inventory:
    def __init__(self, stock):
        self._stock = dict(stock)

    def remove(self, item, count):
        if count < 0:
            raise ValueError(count)
        left = self._stock[item] - count
        if left < 0:
            raise ValueError("over the stock")
        self._stock[item] = left
        return left

    def stock(self, item):
        return self._stock[item]
