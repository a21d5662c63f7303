"""A ledger that several clerks post to at the same time."""

import threading


class Ledger:
    def __init__(self) -> None:
        self.balance = 0
        self.lock = threading.Lock()

    def post(self, amount: int) -> int:
        with self.lock:
            balance = self.balance
            balance += amount
            self.balance = balance
            return balance
