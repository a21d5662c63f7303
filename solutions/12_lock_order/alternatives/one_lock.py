"""One lock for the whole bank."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

_bank = threading.Lock()


@dataclass
class Account:
    """An account with an integer balance."""

    balance: int


def transfer(source: Account, target: Account, amount: int) -> bool:
    """Move the money if it is there."""
    if amount < 0:
        raise ValueError(amount)
    with _bank:
        if source.balance < amount:
            return False
        if source is not target:
            source.balance -= amount
            target.balance += amount
        return True


def audit(accounts: Sequence[Account]) -> int:
    """The money in these accounts."""
    with _bank:
        return sum(account.balance for account in accounts)
