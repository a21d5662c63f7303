# mistake: Tries for the second lock for a second, and says that there was no money when it does not get it.
# finding: wrong_result
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("the amount is negative")
    if source is target:
        return source.balance >= amount
    with source.lock:
        if not target.lock.acquire(timeout=1):
            return False
        try:
            if source.balance < amount:
                return False
            source.balance -= amount
            target.balance += amount
            return True
        finally:
            target.lock.release()


def audit(accounts):
    taken = sorted(accounts, key=id)
    for account in taken:
        account.lock.acquire()
    total = sum(account.balance for account in accounts)
    for account in taken:
        account.lock.release()
    return total
