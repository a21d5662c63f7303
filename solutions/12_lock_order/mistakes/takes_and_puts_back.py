# mistake: Takes the money before it looks, and puts it back where it was too much: a reader sees the debt.
# finding: wrong_result
import threading

bank = threading.Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("the amount is negative")
    with bank:
        if source is target:
            return source.balance >= amount
        source.balance -= amount
        if source.balance < 0:
            source.balance += amount
            return False
        target.balance += amount
        return True


def audit(accounts):
    with bank:
        return sum(account.balance for account in accounts)
