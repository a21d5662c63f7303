import threading

from readerwriterlock import rwlock


class Ledger:
    def __init__(self):
        self.balance = 0
        self._lock = rwlock.RWLockFair()

    def post(self, amount):
        with self._lock.gen_wlock():
            self.balance += amount
            return self.balance
