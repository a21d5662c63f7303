"""What you can see of the grading of database.py; the other tests hold the rest of the contract."""

from types import ModuleType

from autograder.testing import run_threads


def test_one_teller(submission: ModuleType) -> None:
    """A teller alone changes the value"""
    database = submission.Database(latency=0)
    database.change_value()
    assert database.value == 1


def test_two_tellers(submission: ModuleType) -> None:
    """Two tellers at once lose no change"""
    database = submission.Database(latency=0)
    run_threads(database.change_value, database.change_value)
    assert database.value == 2
