"""All balances are in one book. Who changes something writes a new book, and puts it up if nobody else was quicker."""

import itertools
import threading
from collections.abc import Mapping, Sequence

_numbers = itertools.count()
_book: Mapping[int, int] = {}
_replacing = threading.Lock()


def _replace(old: Mapping[int, int], changed: Mapping[int, int]) -> bool:
    global _book  # noqa: PLW0603 - one name that is bound anew is the point
    with _replacing:
        if _book is not old:
            return False
        _book = changed
        return True


class Account:
    """An account with an integer balance."""

    def __init__(self, balance: int) -> None:
        self.number = next(_numbers)
        while True:
            book = _book
            if _replace(book, {**book, self.number: balance}):
                break

    @property
    def balance(self) -> int:
        """What the book says."""
        return _book[self.number]


def transfer(source: Account, target: Account, amount: int) -> bool:
    """Move the money if it is there."""
    if amount < 0:
        raise ValueError(amount)
    while True:
        book = _book
        if book[source.number] < amount:
            return False
        changed = dict(book)
        changed[source.number] -= amount
        changed[target.number] += amount
        if _replace(book, changed):
            return True


def audit(accounts: Sequence[Account]) -> int:
    """The money in these accounts: whoever holds a book can take their time."""
    book = _book
    return sum(book[account.number] for account in accounts)
