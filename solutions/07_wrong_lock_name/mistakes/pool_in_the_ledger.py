# mistake: Leaves the posts to a pool of two workers of its own, which collide as any two threads do.
# finding: lost_update
from concurrent.futures import ThreadPoolExecutor


class Ledger:
    def __init__(self):
        self.balance = 0
        self._pool = ThreadPoolExecutor(max_workers=2)

    def _add(self, amount):
        balance = self.balance
        balance += amount
        self.balance = balance
        return balance

    def post(self, amount):
        return self._pool.submit(self._add, amount).result()
