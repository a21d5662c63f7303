"""The hidden tests of wallet.py: how many spends succeed, and what the balance is meanwhile."""

from functools import partial
from types import ModuleType
from typing import Any

from autograder.testing import points, run_threads


def pays(wallet: Any, amount: int) -> bool:
    """Spend an amount; whether it was paid."""
    return bool(wallet.spend(amount))


def is_refused(wallet: Any, amount: int) -> bool:
    """Spend an amount; whether that is an error."""
    try:
        wallet.spend(amount)
    except ValueError:
        return True
    return False


@points(1)
def test_one_spender(submission: ModuleType) -> None:
    """One alone can spend what is there to the last coin, and no more"""
    wallet = submission.Wallet(balance=10)
    assert wallet.balance == 10
    assert pays(wallet, 4) is True
    assert wallet.balance == 6
    assert pays(wallet, 7) is False
    assert wallet.balance == 6
    assert bool(wallet.spend(amount=6)) is True
    assert wallet.balance == 0
    assert pays(wallet, 1) is False
    assert wallet.balance == 0


@points(1)
def test_negative_amount(submission: ModuleType) -> None:
    """A negative amount raises ValueError, changes nothing, and the next spend goes on"""
    wallet = submission.Wallet(5)
    assert is_refused(wallet, -3) is True
    assert wallet.balance == 5
    assert pays(wallet, 5) is True
    assert is_refused(wallet, -1) is True
    assert wallet.balance == 0


@points(0.5)
def test_nothing_to_spend(submission: ModuleType) -> None:
    """To spend 0 succeeds and changes nothing, in an empty wallet too"""
    wallet = submission.Wallet(1)
    assert pays(wallet, 0) is True
    assert wallet.balance == 1
    empty = submission.Wallet(0)
    assert empty.balance == 0
    assert pays(empty, 1) is False
    assert pays(empty, 0) is True
    assert empty.balance == 0


@points(2)
def test_enough_for_one(submission: ModuleType) -> None:
    """Two at once cannot both spend the last money"""
    wallet = submission.Wallet(10)
    spend = partial(pays, wallet, 10)
    assert sorted(run_threads(spend, spend)) == [False, True]
    assert wallet.balance == 0


@points(1)
def test_enough_for_two(submission: ModuleType) -> None:
    """Two at once both spend where there is enough, and both amounts are deducted"""
    wallet = submission.Wallet(10)
    assert run_threads(partial(pays, wallet, 4), partial(pays, wallet, 5)) == [True, True]
    assert wallet.balance == 1


@points(0.5)
def test_either_of_two(submission: ModuleType) -> None:
    """Of two amounts that are too much together, exactly one is spent"""
    wallet = submission.Wallet(10)
    paid = run_threads(partial(pays, wallet, 7), partial(pays, wallet, 4))
    assert [*paid, wallet.balance] in ([True, False, 3], [False, True, 6])


@points(1)
def test_too_much_beside_enough(submission: ModuleType) -> None:
    """Somebody who wants too much does not keep another from spending"""
    wallet = submission.Wallet(5)
    assert run_threads(partial(pays, wallet, 20), partial(pays, wallet, 5)) == [False, True]
    assert wallet.balance == 0


@points(1)
def test_enough_for_two_of_three(submission: ModuleType) -> None:
    """Of three at once, exactly as many succeed as there is money for"""
    wallet = submission.Wallet(5)
    spend = partial(pays, wallet, 2)
    assert sorted(run_threads(spend, spend, spend)) == [False, True, True]
    assert wallet.balance == 1


@points(0.5)
def test_balance_while_too_much_is_asked(submission: ModuleType) -> None:
    """Nobody sees a balance that changed because somebody wanted too much"""
    wallet = submission.Wallet(5)
    assert run_threads(partial(pays, wallet, 7), lambda: wallet.balance) == [False, 5]


@points(0.5)
def test_balance_while_two_spend(submission: ModuleType) -> None:
    """Somebody who looks while two want the last money sees it there or gone, and never less than nothing"""
    wallet = submission.Wallet(10)
    spend = partial(pays, wallet, 10)
    *paid, balance = run_threads(spend, spend, lambda: wallet.balance)
    assert sorted(paid) == [False, True]
    assert balance in (0, 10)


@points(0.5)
def test_negative_amount_beside_a_spend(submission: ModuleType) -> None:
    """A negative amount is an error for one, and changes nothing for the other"""
    wallet = submission.Wallet(5)
    assert run_threads(partial(is_refused, wallet, -1), partial(pays, wallet, 6)) == [True, False]
    assert wallet.balance == 5


@points(0.5)
def test_two_wallets(submission: ModuleType) -> None:
    """Two wallets have a balance each, to the last digit of a large amount"""
    small, large = submission.Wallet(3), submission.Wallet(10**20)
    assert run_threads(partial(pays, small, 2), partial(pays, large, 1)) == [True, True]
    assert small.balance == 1
    assert large.balance == 10**20 - 1
