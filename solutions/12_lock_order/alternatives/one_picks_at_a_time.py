"""A lock for each account, and one more that is held while somebody takes theirs: only one does so at a time."""

import threading
from collections.abc import Sequence

_desk = threading.Lock()


class Account:
    """An account with an integer balance."""

    def __init__(self, balance: int) -> None:
        self.balance = balance
        self.lock = threading.Lock()


def _take(*accounts: Account) -> None:
    with _desk:
        for account in accounts:
            account.lock.acquire()


def _give_back(*accounts: Account) -> None:
    for account in accounts:
        account.lock.release()


def transfer(source: Account, target: Account, amount: int) -> bool:
    """Move the money if it is there."""
    if amount < 0:
        raise ValueError(amount)
    if source is target:
        with source.lock:
            return source.balance >= amount
    _take(source, target)
    try:
        enough = source.balance >= amount
        if enough:
            source.balance, target.balance = source.balance - amount, target.balance + amount
        return enough
    finally:
        _give_back(source, target)


def audit(accounts: Sequence[Account]) -> int:
    """The money in these accounts."""
    _take(*accounts)
    total = sum([account.balance for account in accounts])
    _give_back(*accounts)
    return total
