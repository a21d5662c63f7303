"""What you can see of the grading of lazy.py; the other tests hold the rest of the contract."""

from types import ModuleType

from autograder.testing import Recorder, run_threads


def test_one_thread(submission: ModuleType) -> None:
    """A thread alone gets the same object again and again, and it is made once"""
    calls = Recorder()

    def factory() -> list[str]:
        calls.note("call")
        return ["value"]

    lazy = submission.Lazy(factory)
    assert calls.items == []
    first = lazy.get()
    assert first == ["value"]
    assert lazy.get() is first
    assert calls.items == ["call"]


def test_two_threads(submission: ModuleType) -> None:
    """Two threads that ask at once get the same object, and it is made once"""
    calls = Recorder()

    def factory() -> list[str]:
        calls.note("call")
        return ["value"]

    lazy = submission.Lazy(factory)
    first, second = run_threads(lazy.get, lazy.get)
    assert calls.items == ["call"]
    assert first is second
