#!/usr/bin/env python3
# Marek, group 4
import threading
from concurrent.futures import ThreadPoolExecutor


class Ledger:
    def __init__(self):
        self.balance = 0
        self._lock = threading.Lock()

    def post(self, amount):
        print("posting", amount)
        with self._lock:
            self.balance += amount
            print("balance is", self.balance)
            return self.balance


if __name__ == "__main__":
    ledger = Ledger()
    with ThreadPoolExecutor(max_workers=4) as pool:
        print(list(pool.map(ledger.post, range(100))))
    print(ledger.balance)
