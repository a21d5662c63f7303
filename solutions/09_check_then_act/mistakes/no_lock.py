# mistake: Looks and deducts right after each other, and trusts that nobody comes between.
# finding: atomicity_violation


class Wallet:
    def __init__(self, balance):
        self.balance = balance

    def spend(self, amount):
        if amount < 0:
            raise ValueError(amount)
        if self.balance < amount:
            return False
        self.balance -= amount
        return True
