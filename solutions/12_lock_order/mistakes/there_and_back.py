# mistake: From an account to itself it takes the money out and puts it back, and a reader sees it gone.
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
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True


def audit(accounts):
    with bank:
        return sum(account.balance for account in accounts)
