"""The hidden tests of ledger.py: no amount is lost, and every post returns the balance it left."""

from functools import partial
from itertools import accumulate, permutations
from types import ModuleType

from autograder.testing import points, run_threads


def one_at_a_time(amounts: tuple[int, ...]) -> set[tuple[int, ...]]:
    """What posts of these amounts return, for every order of making them one at a time."""
    outcomes = set()
    for order in permutations(range(len(amounts))):
        balances = accumulate(amounts[post] for post in order)
        left_by = dict(zip(order, balances, strict=True))
        outcomes.add(tuple(left_by[post] for post in range(len(amounts))))
    return outcomes


@points(2)
def test_one_clerk(submission: ModuleType) -> None:
    """A clerk alone posts amounts of every sign, and gets the balance after each"""
    ledger = submission.Ledger()
    assert ledger.balance == 0
    assert ledger.post(5) == 5
    assert ledger.post(amount=-8) == -3
    assert ledger.post(0) == -3
    assert ledger.balance == -3


@points(2)
def test_two_clerks(submission: ModuleType) -> None:
    """Two clerks at once lose no amount"""
    ledger = submission.Ledger()
    run_threads(partial(ledger.post, 1), partial(ledger.post, 10))
    assert ledger.balance == 11


@points(2)
def test_returned_balances(submission: ModuleType) -> None:
    """Two posts at once return the balances of one of them after the other"""
    ledger = submission.Ledger()
    returned = run_threads(partial(ledger.post, 1), partial(ledger.post, 10))
    assert tuple(returned) in one_at_a_time((1, 10))


@points(1)
def test_deposit_and_withdrawal(submission: ModuleType) -> None:
    """A deposit and a withdrawal at once are both posted"""
    ledger = submission.Ledger()
    returned = run_threads(partial(ledger.post, 50), partial(ledger.post, -80))
    assert ledger.balance == -30
    assert tuple(returned) in one_at_a_time((50, -80))


@points(1)
def test_three_clerks(submission: ModuleType) -> None:
    """Three clerks at once lose no amount, and get the balances of one post after the other"""
    ledger = submission.Ledger()
    returned = run_threads(*(partial(ledger.post, amount) for amount in (1, 10, 100)))
    assert ledger.balance == 111
    assert tuple(returned) in one_at_a_time((1, 10, 100))


@points(1)
def test_large_amounts(submission: ModuleType) -> None:
    """An amount too large for a float is posted to the last digit"""
    ledger = submission.Ledger()
    assert ledger.post(10**20) == 10**20
    assert ledger.post(1) == 10**20 + 1
    assert ledger.balance == 10**20 + 1


@points(1)
def test_two_ledgers(submission: ModuleType) -> None:
    """Two ledgers have a balance each"""
    first, second = submission.Ledger(), submission.Ledger()
    assert run_threads(partial(first.post, 2), partial(second.post, 30)) == [2, 30]
    assert first.balance == 2
    assert second.balance == 30
