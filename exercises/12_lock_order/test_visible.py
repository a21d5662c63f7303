"""What you can see of the grading of bank.py; the other tests hold the rest of the contract."""

from functools import partial
from types import ModuleType

from autograder.testing import run_threads


def test_one_transfer(submission: ModuleType) -> None:
    """A transfer moves the money, and does nothing where there is too little"""
    left, right = submission.Account(10), submission.Account(1)
    assert submission.transfer(left, right, 4)
    assert not submission.transfer(left, right, 7)
    assert (left.balance, right.balance) == (6, 5)


def test_opposite_transfers(submission: ModuleType) -> None:
    """Two transfers in opposite directions are both made"""
    left, right = submission.Account(10), submission.Account(10)
    run_threads(
        partial(submission.transfer, left, right, 3),
        partial(submission.transfer, right, left, 5),
    )
    assert (left.balance, right.balance) == (12, 8)
