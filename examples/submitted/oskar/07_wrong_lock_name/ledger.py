class Ledger:
    def __init__(self):
        self.balance = 0

    def post(self, amount):
        # += is atomic in Python because of the GIL, so no lock is needed
        self.balance += amount
        return self.balance
