# mistake: Waits once for its turn and does not look again after waking; a third clerk can be in there.
# finding: wait_without_loop
import threading


class Ledger:
    def __init__(self):
        self.balance = 0
        self._taken = False
        self._turn = threading.Condition()

    def post(self, amount):
        with self._turn:
            if self._taken:
                self._turn.wait()
            self._taken = True
        balance = self.balance
        balance += amount
        self.balance = balance
        with self._turn:
            self._taken = False
            self._turn.notify()
        return balance
