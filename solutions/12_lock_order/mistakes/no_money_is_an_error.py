# mistake: Raises ValueError where the source lacks the money, and does not return False.
# finding: wrong_exception
import threading

bank = threading.Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance


def transfer(source, target, amount):
    with bank:
        if amount < 0 or source.balance < amount:
            raise ValueError("that cannot be moved")
        if source is not target:
            source.balance -= amount
            target.balance += amount
        return True


def audit(accounts):
    with bank:
        return sum(account.balance for account in accounts)
