# mistake: Swaps source and target to get the locks in order, and moves the money the wrong way.
# finding: wrong_result
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
    if source is target:
        return source.balance >= amount
    if source.number > target.number:
        source, target = target, source
    with source.lock, target.lock:
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
