# mistake: Looks whether the money is there before it has the lock.
# finding: atomicity_violation
import threading

bank = threading.Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("the amount is negative")
    if source.balance < amount:
        return False
    if source is target:
        return True
    with bank:
        source.balance -= amount
        target.balance += amount
        return True


def audit(accounts):
    with bank:
        return sum(account.balance for account in accounts)
