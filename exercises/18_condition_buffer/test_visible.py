"""What you can see of the grading of bounded_buffer.py; the other tests hold the rest of the contract."""

from functools import partial
from types import ModuleType

from autograder.testing import run_threads


def test_in_order(submission: ModuleType) -> None:
    """A thread alone gets the items in the order in which it put them"""
    buffer = submission.BoundedBuffer(capacity=2)
    buffer.put("a loaf")
    buffer.put("a bun")
    assert len(buffer) == 2
    assert buffer.get() == "a loaf"
    assert buffer.get() == "a bun"
    assert len(buffer) == 0


def test_two_customers(submission: ModuleType) -> None:
    """Two threads that get one item each are served by one that puts two"""
    buffer = submission.BoundedBuffer(capacity=2)

    def bake() -> None:
        buffer.put("a loaf")
        buffer.put("a bun")

    *got, _ = run_threads(buffer.get, buffer.get, bake)
    assert sorted(got) == ["a bun", "a loaf"]


def test_two_bakers(submission: ModuleType) -> None:
    """Two threads that wait with an item each never overfill the buffer"""
    buffer = submission.BoundedBuffer(capacity=1)
    buffer.put("a roll")

    def buy_all() -> list[int]:
        left = []
        for _ in range(3):
            buffer.get()
            left.append(len(buffer))
        return left

    *_, left = run_threads(partial(buffer.put, "a loaf"), partial(buffer.put, "a bun"), buy_all)
    assert max(left) <= 1
