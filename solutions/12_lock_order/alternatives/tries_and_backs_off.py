"""Takes one lock and tries the others; gives everything back and sleeps for a random while where it fails."""

import random
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


class Account:
    """An account with an integer balance."""

    def __init__(self, balance: int) -> None:
        self.balance = balance
        self.lock = threading.Lock()


def _take_all(accounts: Sequence[Account]) -> bool:
    taken: list[Account] = []
    for account in accounts:
        if not account.lock.acquire(blocking=False):
            for other in taken:
                other.lock.release()
            return False
        taken.append(account)
    return True


@contextmanager
def _holding(accounts: Sequence[Account]) -> Iterator[None]:
    while not _take_all(accounts):
        time.sleep(random.uniform(0.01, 0.05))
    try:
        yield
    finally:
        for account in accounts:
            account.lock.release()


def transfer(source: Account, target: Account, amount: int) -> bool:
    """Move the money if it is there."""
    if amount < 0:
        raise ValueError(amount)
    accounts = [source] if source is target else [source, target]
    with _holding(accounts):
        if source.balance < amount:
            return False
        if source is not target:
            source.balance -= amount
            target.balance += amount
    return True


def audit(accounts: Sequence[Account]) -> int:
    """The money in these accounts."""
    with _holding(accounts):
        return sum(account.balance for account in accounts)
