"""What you can see of the grading of table.py; the other tests hold the rest of the contract."""

from types import ModuleType

from autograder.testing import Recorder


def test_three_philosophers(submission: ModuleType) -> None:
    """Three philosophers eat once each"""
    meals = Recorder()
    submission.dine(philosophers=3, rounds=1, eat=meals.note)
    assert sorted(meals.items) == [0, 1, 2]
