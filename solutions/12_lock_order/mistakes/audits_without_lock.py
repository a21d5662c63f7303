# mistake: Transfers are made under one lock, and the audit reads without it.
# finding: data_race
import threading

bank = threading.Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("the amount is negative")
    with bank:
        if source.balance < amount:
            return False
        if source is not target:
            source.balance -= amount
            target.balance += amount
        return True


def audit(accounts):
    return sum(account.balance for account in accounts)
