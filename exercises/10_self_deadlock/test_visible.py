"""What you can see of the grading of pair.py; the other tests hold the rest of the contract."""

from types import ModuleType

from autograder.testing import run_threads


def test_one_number_each(submission: ModuleType) -> None:
    """Two threads change a number each"""
    pair = submission.Pair()
    run_threads(pair.change_a, pair.change_b)
    assert pair.snapshot() in ((2, 3), (2, 4))


def test_both_numbers(submission: ModuleType) -> None:
    """A single thread changes both numbers"""
    pair = submission.Pair()
    pair.change_a_and_b()
    assert pair.snapshot() == (2, 4)
