"""Accounts, and transfers between them."""

import itertools
import logging
import threading
from collections.abc import Sequence
from contextlib import ExitStack

_numbers = itertools.count(1)


class Account:
    """An account with an integer ``balance``."""

    def __init__(self, balance: int) -> None:
        self.balance = balance
        self.number = next(_numbers)
        self.lock = threading.Lock()


def _lock_all(accounts: Sequence[Account]) -> ExitStack:
    """Take the locks of distinct accounts, always in the order of their numbers."""
    held = ExitStack()
    for account in sorted(accounts, key=lambda account: account.number):
        held.enter_context(account.lock)
    return held


def transfer(source: Account, target: Account, amount: int) -> bool:
    """Move ``amount`` from one account to another as one step; say whether the money was there."""
    if amount < 0:
        raise ValueError("the amount is negative")
    if source is target:
        with source.lock:
            return source.balance >= amount
    with _lock_all([source, target]):
        logging.debug("has both accounts")
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True


def audit(accounts: Sequence[Account]) -> int:
    """The money in these accounts, at one moment between transfers."""
    with _lock_all(accounts):
        return sum(account.balance for account in accounts)
