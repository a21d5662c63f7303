"""What you can see of the grading of pipeline.py; the other tests hold the rest of the contract."""

from types import ModuleType

from autograder.testing import no_thread_left


def test_one_consumer(submission: ModuleType) -> None:
    """One consumer does all the work, and the results are in the order of the items"""
    with no_thread_left():
        results = submission.process_all(["a", "b", "c"], str.upper, consumers=1)
    assert list(results) == ["A", "B", "C"]


def test_two_consumers(submission: ModuleType) -> None:
    """Two consumers share the work, and both come to an end"""
    with no_thread_left():
        results = submission.process_all(["a", "b"], str.upper, consumers=2)
    assert list(results) == ["A", "B"]
