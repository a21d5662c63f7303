"""The hidden tests of bank.py: what a transfer moves, that it is one step, and that nobody waits for ever."""

from collections.abc import Callable, Sequence
from functools import partial
from types import ModuleType
from typing import Any

from autograder.testing import points, run_threads


def moves(submission: ModuleType, source: Any, target: Any, amount: int) -> Callable[[], bool]:
    """A transfer to be made, and whether it was."""
    return lambda: bool(submission.transfer(source, target, amount))


def audits(submission: ModuleType, *accounts: Any) -> Callable[[], int]:
    """An audit to be made."""
    return lambda: int(submission.audit(list(accounts)))


def opened(submission: ModuleType, *balances: int) -> list[Any]:
    """An account with each balance."""
    return [submission.Account(balance) for balance in balances]


def balances(accounts: Sequence[Any]) -> list[int]:
    """What is in the accounts."""
    return [account.balance for account in accounts]


@points(1)
def test_one_transfer(submission: ModuleType) -> None:
    """A transfer moves the money, all of it or none of it too, and does nothing where there is too little"""
    left, right = opened(submission, 10, 1)
    assert bool(submission.transfer(left, right, 4)) is True
    assert balances([left, right]) == [6, 5]
    assert bool(submission.transfer(source=left, target=right, amount=7)) is False
    assert bool(submission.transfer(left, right, 0)) is True
    assert balances([left, right]) == [6, 5]
    assert bool(submission.transfer(left, right, 6)) is True
    assert balances([left, right]) == [0, 11]
    assert bool(submission.transfer(left, right, 1)) is False
    assert bool(submission.transfer(right, left, 11)) is True
    assert balances([left, right]) == [11, 0]


@points(1)
def test_negative_amount(submission: ModuleType) -> None:
    """A negative amount raises ValueError, changes nothing, and the next transfers are made"""
    left, right = opened(submission, 10, 10)
    for source, target in ((left, right), (left, left)):
        try:
            submission.transfer(source, target, -1)
        except ValueError:
            pass
        else:
            raise AssertionError("a transfer of -1 should raise ValueError")
    assert balances([left, right]) == [10, 10]
    there, back = moves(submission, left, right, 3), moves(submission, right, left, 1)
    assert run_threads(there, back) == [True, True]
    assert balances([left, right]) == [8, 12]


@points(0.5)
def test_same_account(submission: ModuleType) -> None:
    """A transfer from an account to itself changes nothing, and says whether the money is there"""
    (account,) = opened(submission, 10)
    assert bool(submission.transfer(account, account, 10)) is True
    assert bool(submission.transfer(account, account, 11)) is False
    assert account.balance == 10
    # Another thread: what the first one should have given back, it would not notice itself.
    assert run_threads(moves(submission, account, account, 0)) == [True]
    assert account.balance == 10


@points(0.5)
def test_same_account_is_read(submission: ModuleType) -> None:
    """Nobody sees the balance change while money is moved from an account to itself"""
    (account,) = opened(submission, 10)
    made, balance = run_threads(moves(submission, account, account, 4), lambda: account.balance)
    assert made is True
    assert balance == 10


@points(0.5)
def test_audit(submission: ModuleType) -> None:
    """An audit adds up the accounts that it is given"""
    accounts = opened(submission, 1, 20, 300)
    assert submission.audit(accounts) == 321
    assert submission.audit((accounts[2], accounts[0])) == 301
    assert submission.audit(accounts[1:2]) == 20
    assert submission.audit([]) == 0
    assert run_threads(audits(submission, *accounts)) == [321]
    assert balances(accounts) == [1, 20, 300]


@points(1.5)
def test_opposite_transfers(submission: ModuleType) -> None:
    """Two transfers in opposite directions are both made"""
    left, right = opened(submission, 10, 10)
    made = run_threads(moves(submission, left, right, 3), moves(submission, right, left, 5))
    assert made == [True, True]
    assert balances([left, right]) == [12, 8]


@points(0.5)
def test_circle(submission: ModuleType) -> None:
    """Three transfers round a circle of accounts are all made"""
    first, second, third = opened(submission, 10, 20, 30)
    made = run_threads(
        moves(submission, first, second, 1),
        moves(submission, second, third, 2),
        moves(submission, third, first, 4),
    )
    assert made == [True, True, True]
    assert balances([first, second, third]) == [13, 19, 28]


@points(1)
def test_money_for_one(submission: ModuleType) -> None:
    """Of two transfers at once from an account with money for one, one is made"""
    source, one, other = opened(submission, 10, 0, 0)
    made = run_threads(moves(submission, source, one, 7), moves(submission, source, other, 7))
    assert sorted(made) == [False, True]
    assert balances([source, one, other]) == [3, 7 * made[0], 7 * made[1]]


@points(0.5)
def test_same_target(submission: ModuleType) -> None:
    """Two transfers into the same account at once are both made"""
    target, one, other = opened(submission, 0, 10, 10)
    made = run_threads(moves(submission, one, target, 1), moves(submission, other, target, 2))
    assert made == [True, True]
    assert balances([target, one, other]) == [3, 9, 8]


@points(0.5)
def test_money_that_is_passed_on(submission: ModuleType) -> None:
    """Money that another transfer brings is there, or it is not"""
    first, second, third = opened(submission, 10, 0, 0)
    brought, passed_on = run_threads(moves(submission, first, second, 10), moves(submission, second, third, 10))
    assert brought is True
    assert balances([first, second, third]) == ([0, 0, 10] if passed_on else [0, 10, 0])


@points(0.5)
def test_refused_transfer_is_read(submission: ModuleType) -> None:
    """Nobody sees a change while a transfer is refused"""
    left, right = opened(submission, 10, 10)
    made, seen, total = run_threads(
        moves(submission, left, right, 50),
        lambda: (left.balance, right.balance),
        audits(submission, left),
    )
    assert made is False
    assert seen == (10, 10)
    assert total == 10


@points(1)
def test_audit_beside_a_transfer(submission: ModuleType) -> None:
    """An audit beside a transfer finds all the money, once"""
    left, right = opened(submission, 10, 10)
    made, total = run_threads(moves(submission, left, right, 3), audits(submission, right, left))
    assert made is True
    assert total == 20
    assert balances([left, right]) == [7, 13]


@points(0.5)
def test_audit_of_some(submission: ModuleType) -> None:
    """An audit of some accounts is true of one moment: money that goes through a third does not count twice"""
    first, between, last = opened(submission, 10, 0, 0)

    def move_on() -> None:
        submission.transfer(first, between, 4)
        submission.transfer(between, last, 4)

    _, total = run_threads(move_on, audits(submission, first, last))
    assert total in (6, 10)
    assert balances([first, between, last]) == [6, 0, 4]


@points(0.5)
def test_two_audits(submission: ModuleType) -> None:
    """Two audits of the same accounts in different orders both come to their end"""
    accounts = opened(submission, 1, 20, 300)
    assert run_threads(audits(submission, *accounts), audits(submission, *reversed(accounts))) == [321, 321]
    assert run_threads(partial(submission.audit, accounts)) == [321]
