from collections import deque


class Ledger:
    """Every amount is kept: deque.append is thread-safe."""

    def __init__(self):
        self._entries = deque()

    @property
    def balance(self):
        return sum(self._entries.copy())

    def post(self, amount):
        self._entries.append(amount)
        return self.balance
