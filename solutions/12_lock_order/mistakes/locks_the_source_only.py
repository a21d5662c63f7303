# mistake: Locks the account that the money comes from, and not the one it goes to.
# finding: atomicity_violation
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("the amount is negative")
    with source.lock:
        if source.balance < amount:
            return False
        if source is not target:
            source.balance -= amount
            target.balance += amount
        return True


def audit(accounts):
    taken = sorted(accounts, key=id)
    for account in taken:
        account.lock.acquire()
    total = sum(account.balance for account in accounts)
    for account in taken:
        account.lock.release()
    return total
