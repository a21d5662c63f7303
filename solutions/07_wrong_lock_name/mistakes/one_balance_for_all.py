# mistake: Adds to the class's balance, so all ledgers share it.
# finding: wrong_result
import threading


class Ledger:
    balance = 0
    _lock = threading.Lock()

    def post(self, amount):
        with Ledger._lock:
            Ledger.balance += amount
            return Ledger.balance
