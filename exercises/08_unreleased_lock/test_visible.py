"""What you can see of the grading of inventory.py; the other tests hold the rest of the contract."""

from types import ModuleType

from autograder.testing import run_threads


def test_one_till(submission: ModuleType) -> None:
    """A till takes some, and is told how many are left"""
    inventory = submission.Inventory({"apples": 5})
    assert inventory.remove("apples", 2) == 3
    assert inventory.stock("apples") == 3


def test_two_tills(submission: ModuleType) -> None:
    """A till that asks for too much does not keep another from selling"""
    inventory = submission.Inventory({"apples": 5})

    def ask_for_too_much() -> str:
        try:
            inventory.remove("apples", 7)
        except ValueError:
            return "ValueError"
        return "no error"

    assert run_threads(ask_for_too_much, lambda: inventory.remove("apples", 1)) == ["ValueError", 4]
