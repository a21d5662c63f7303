# mistake: Takes the lock of the richer account first, but balances change and can be equal.
# finding: deadlock
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def lock_all(accounts):
    taken = sorted(accounts, key=lambda account: account.balance, reverse=True)
    for account in taken:
        account.lock.acquire()
    return taken


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("the amount is negative")
    taken = lock_all([source] if source is target else [source, target])
    try:
        if source.balance < amount:
            return False
        if source is not target:
            source.balance -= amount
            target.balance += amount
        return True
    finally:
        for account in taken:
            account.lock.release()


def audit(accounts):
    taken = lock_all(accounts)
    total = sum(account.balance for account in accounts)
    for account in taken:
        account.lock.release()
    return total
