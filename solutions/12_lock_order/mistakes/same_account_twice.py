# mistake: Orders the locks, but takes the same lock twice where source is target.
# finding: self_deadlock
import itertools
import threading

numbers = itertools.count()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.number = next(numbers)
        self.lock = threading.Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("the amount is negative")
    first, second = sorted([source, target], key=lambda account: account.number)
    with first.lock, second.lock:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True


def audit(accounts):
    taken = sorted(accounts, key=lambda account: account.number)
    for account in taken:
        account.lock.acquire()
    total = sum(account.balance for account in accounts)
    for account in taken:
        account.lock.release()
    return total
