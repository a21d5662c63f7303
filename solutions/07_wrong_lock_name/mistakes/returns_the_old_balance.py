# mistake: Returns the balance as it was before the post.
# finding: wrong_result
import threading


class Ledger:
    def __init__(self):
        self.balance = 0
        self._lock = threading.Lock()

    def post(self, amount):
        with self._lock:
            before = self.balance
            self.balance = before + amount
            return before
