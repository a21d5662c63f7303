# mistake: Raises the ValueError when it has the locks already, and nothing gives them back.
# finding: lock_leaked
import itertools
import threading

numbers = itertools.count()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.number = next(numbers)
        self.lock = threading.Lock()


def lock_all(accounts):
    for account in sorted(set(accounts), key=lambda account: account.number):
        account.lock.acquire()


def unlock_all(accounts):
    for account in set(accounts):
        account.lock.release()


def transfer(source, target, amount):
    lock_all([source, target])
    if amount < 0:
        raise ValueError("the amount is negative")
    enough = source.balance >= amount
    if enough and source is not target:
        source.balance -= amount
        target.balance += amount
    unlock_all([source, target])
    return enough


def audit(accounts):
    lock_all(accounts)
    total = sum(account.balance for account in accounts)
    unlock_all(accounts)
    return total
