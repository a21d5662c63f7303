# mistake: Gives back the lock of the source before it takes that of the target; in between the money is nowhere.
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
        if source.balance < amount:
            return False
        source.balance -= amount
    with target.lock:
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
