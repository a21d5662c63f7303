"""What you can see of the grading of wallet.py; the other tests hold the rest of the contract."""

from functools import partial
from types import ModuleType

from autograder.testing import run_threads


def test_one_spender(submission: ModuleType) -> None:
    """One alone can spend what is there, and no more"""
    wallet = submission.Wallet(10)
    assert wallet.spend(10)
    assert not wallet.spend(1)
    assert wallet.balance == 0


def test_two_spenders(submission: ModuleType) -> None:
    """Two at once cannot both spend the last 10"""
    wallet = submission.Wallet(10)
    paid = run_threads(partial(wallet.spend, 10), partial(wallet.spend, 10))
    assert sorted(paid) == [False, True]
    assert wallet.balance == 0
