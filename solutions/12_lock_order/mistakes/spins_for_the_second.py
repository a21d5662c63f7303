# mistake: Keeps the first lock and tries for the second one over and over.
# finding: busy_waiting
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def lock_all(accounts):
    for account in accounts:
        while not account.lock.acquire(blocking=False):
            pass


def unlock_all(accounts):
    for account in accounts:
        account.lock.release()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("the amount is negative")
    if source is target:
        return source.balance >= amount
    lock_all([source, target])
    enough = source.balance >= amount
    if enough:
        source.balance -= amount
        target.balance += amount
    unlock_all([source, target])
    return enough


def audit(accounts):
    lock_all(accounts)
    total = sum(account.balance for account in accounts)
    unlock_all(accounts)
    return total
