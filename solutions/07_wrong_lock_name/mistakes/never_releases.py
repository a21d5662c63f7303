# mistake: Returns before the line that releases the lock, so the second post waits forever.
# finding: lock_leaked
import threading


class Ledger:
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()

    def post(self, amount):
        self.lock.acquire()
        self.balance += amount
        return self.balance
        self.lock.release()
