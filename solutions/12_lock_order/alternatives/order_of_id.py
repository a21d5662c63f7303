"""A re-entrant lock for each account, taken in the order of id(); the change for each account is added up first."""

import threading
from collections.abc import Sequence


class Account:
    """An account with an integer balance."""

    def __init__(self, balance: int) -> None:
        self._balance = balance
        self.lock = threading.RLock()

    @property
    def balance(self) -> int:
        """What is in the account; waits for a transfer that is being made."""
        with self.lock:
            return self._balance

    def add(self, amount: int) -> None:
        """Change the balance; the lock is held."""
        self._balance += amount


def transfer(source: Account, target: Account, amount: int) -> bool:
    """Move the money if it is there."""
    if amount < 0:
        raise ValueError("a transfer cannot be negative")
    first, second = (source, target) if id(source) < id(target) else (target, source)
    with first.lock, second.lock:
        if source.balance < amount:
            return False
        source.add(-amount)
        target.add(amount)
        return True


def audit(accounts: Sequence[Account]) -> int:
    """The money in these accounts."""
    ordered = sorted(accounts, key=id)
    for account in ordered:
        account.lock.acquire()
    try:
        return sum(account.balance for account in ordered)
    finally:
        for account in reversed(ordered):
            account.lock.release()
