# mistake: The audit locks one account after the other, so money that moves meanwhile is missed or counted twice.
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
    first, second = sorted([source, target], key=lambda account: account.number)
    with first.lock, second.lock:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True


def audit(accounts):
    total = 0
    for account in accounts:
        with account.lock:
            total += account.balance
    return total
