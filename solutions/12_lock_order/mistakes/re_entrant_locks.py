# mistake: Makes the locks re-entrant, which helps only against waiting for oneself.
# finding: deadlock
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.RLock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("the amount is negative")
    if source is target:
        return source.balance >= amount
    with source.lock:
        with target.lock:
            if source.balance < amount:
                return False
            source.balance -= amount
            target.balance += amount
            return True


def audit(accounts):
    for account in accounts:
        account.lock.acquire()
    total = sum(account.balance for account in accounts)
    for account in accounts:
        account.lock.release()
    return total
