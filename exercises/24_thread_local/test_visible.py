"""What you can see of the grading of request.py; the other tests hold the rest of the contract."""

from functools import partial
from types import ModuleType

from autograder.testing import run_threads


def test_one_thread(submission: ModuleType) -> None:
    """A thread alone sees the request that it has begun, until it ends it"""
    assert submission.current() is None
    submission.begin("A")
    assert submission.current() == "A"
    submission.end()
    assert submission.current() is None


def test_two_threads(submission: ModuleType) -> None:
    """Two threads at once see a request each: the one that they have begun themselves"""

    def handle(request_id: str) -> str:
        submission.begin(request_id)
        seen = str(submission.current())
        submission.end()
        return seen

    assert run_threads(partial(handle, "A"), partial(handle, "B")) == ["A", "B"]
