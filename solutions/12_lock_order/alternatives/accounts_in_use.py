"""A condition and a set of the accounts in use: who needs some of them waits until none is in use."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_changed = threading.Condition()
_in_use: set["Account"] = set()


class Account:
    """An account with an integer balance."""

    def __init__(self, balance: int) -> None:
        self.balance = balance


@contextmanager
def _using(accounts: set[Account]) -> Iterator[None]:
    with _changed:
        _changed.wait_for(lambda: _in_use.isdisjoint(accounts))
        _in_use.update(accounts)
    try:
        yield
    finally:
        with _changed:
            _in_use.difference_update(accounts)
            _changed.notify_all()


def transfer(source: Account, target: Account, amount: int) -> bool:
    """Move the money if it is there."""
    if amount < 0:
        raise ValueError(amount)
    with _using({source, target}):
        if amount > source.balance:
            return False
        if source is not target:
            source.balance -= amount
            target.balance += amount
        return True


def audit(accounts: Sequence[Account]) -> int:
    """The money in these accounts."""
    with _using(set(accounts)):
        return sum(account.balance for account in accounts)
