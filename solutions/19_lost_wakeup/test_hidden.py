"""The hidden tests of promise.py: who gets the result, when, and what a second one does."""

import time
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any

from autograder.testing import explored_only, points, run_threads, sampled

#: How much later than it may a waiting thread goes on, in seconds: polls and rounding are forgiven.
LATENESS = 0.25

#: Sleeps are added up in floating point; a wait is not too short for being short by this, nor too long.
ROUNDING = 0.001


class EqualToAll:
    """An object that says that it equals any other."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = object.__hash__


def answer(promise: Any, timeout: float | None = None) -> Any:
    """The result, or a word for it where none came in time."""
    try:
        return promise.result(timeout=timeout)
    except TimeoutError:
        return "no result"


def has_set(promise: Any, value: Any) -> bool:
    """Set a result; whether it was the first."""
    try:
        promise.set_result(value)
    except RuntimeError:
        return False
    return True


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """What a call returns, and how long it took."""
    start = time.monotonic()
    result = call()
    return result, time.monotonic() - start


def later(delay: float, call: Callable[[], Any]) -> Callable[[], Any]:
    """The same call, after some time."""

    def wait_and_call() -> Any:
        time.sleep(delay)
        return call()

    return wait_and_call


@points(1)
def test_set_before(submission: ModuleType) -> None:
    """A result that is set already is returned, as often as it is asked for and whatever the timeout"""
    promise = submission.Promise()
    promise.set_result(value=100)
    assert promise.result() == 100
    assert promise.result(timeout=0) == 100
    assert promise.result(5) == 100
    assert promise.result(timeout=None) == 100


@points(0.5)
@explored_only
def test_at_once(submission: ModuleType) -> None:
    """Where the result is set already, no time passes before it is returned"""
    promise = submission.Promise()
    promise.set_result(100)
    result, seconds = timed(promise.result)
    assert result == 100
    assert seconds <= ROUNDING


@points(1)
def test_any_object_is_a_result(submission: ModuleType) -> None:
    """None, empty objects and an exception are results, and come back as the very same object"""
    values: list[Any] = [None, False, 0, "", [], KeyError("a value"), EqualToAll()]
    for value in values:
        promise = submission.Promise()
        promise.set_result(value)
        assert (promise.result() is value) is True
        assert has_set(promise, 100) is False
        assert (promise.result(timeout=0) is value) is True


@points(1)
def test_set_at_the_same_time(submission: ModuleType) -> None:
    """One thread sets the result while another one asks for it, and gets it"""
    promise = submission.Promise()
    result, _ = run_threads(promise.result, partial(promise.set_result, 100))
    assert result == 100


@points(0.5)
@explored_only
def test_waits_as_long_as_it_takes(submission: ModuleType) -> None:
    """Without a timeout a thread waits for the result as long as it takes, and then has it soon"""
    promise = submission.Promise()
    (result, seconds), _ = run_threads(partial(timed, promise.result), later(5, partial(promise.set_result, 100)))
    assert result == 100
    assert 5 - ROUNDING <= seconds <= 5 + LATENESS


@points(0.5)
@explored_only
def test_everybody_gets_it(submission: ModuleType) -> None:
    """Two threads that wait both get the result, and soon after it is set"""
    promise = submission.Promise()
    *results, _ = run_threads(
        partial(timed, promise.result),
        partial(timed, promise.result),
        later(0.1, partial(promise.set_result, None)))
    assert [result for result, _ in results] == [None, None]
    assert min(seconds for _, seconds in results) >= 0.1 - ROUNDING
    assert max(seconds for _, seconds in results) <= 0.1 + LATENESS


@points(0.5)
@sampled
def test_three_at_once(submission: ModuleType) -> None:
    """Two threads ask while a third one sets the result, and both get it"""
    promise = submission.Promise()
    *results, _ = run_threads(promise.result, promise.result, partial(promise.set_result, 100))
    assert results == [100, 100]


@points(1)
def test_second_result(submission: ModuleType) -> None:
    """A second result raises RuntimeError, also where it is equal, and the first one stays"""
    promise = submission.Promise()
    assert has_set(promise, 100) is True
    assert has_set(promise, 200) is False
    assert has_set(promise, 100) is False
    assert promise.result() == 100


@points(1)
def test_two_results_at_once(submission: ModuleType) -> None:
    """Of two threads that set a result at once, one gets a RuntimeError, and the other's result stays"""
    promise = submission.Promise()
    first, second = run_threads(partial(has_set, promise, 1), partial(has_set, promise, 2))
    assert sorted([first, second]) == [False, True]
    assert promise.result() == (1 if first else 2)


@points(1)
@explored_only
def test_timeout(submission: ModuleType) -> None:
    """Without a result, TimeoutError is raised when the time is up, and the promise is as good as before"""
    promise = submission.Promise()
    for timeout in (0, 1):
        result, seconds = timed(partial(answer, promise, timeout))
        assert result == "no result"
        assert timeout - ROUNDING <= seconds <= timeout + LATENESS
    promise.set_result(100)
    assert promise.result(timeout=0) == 100


@points(0.5)
@explored_only
def test_result_in_time(submission: ModuleType) -> None:
    """A result that comes before the time is up is returned when it comes"""
    promise = submission.Promise()
    (result, seconds), _ = run_threads(
        partial(timed, partial(answer, promise, 2)), later(1, partial(promise.set_result, 100)))
    assert result == 100
    assert 1 - ROUNDING <= seconds <= 1 + LATENESS


@points(0.5)
@explored_only
def test_timeouts_of_their_own(submission: ModuleType) -> None:
    """One thread's time may be up while another one still waits, and gets the result"""
    promise = submission.Promise()
    hasty, patient, _ = run_threads(
        partial(timed, partial(answer, promise, 0.2)),
        partial(timed, promise.result),
        later(0.5, partial(promise.set_result, 100)))
    assert (hasty[0], patient[0]) == ("no result", 100)
    assert hasty[1] <= 0.2 + LATENESS
    assert patient[1] <= 0.5 + LATENESS


@points(0.5)
def test_two_ask_without_waiting(submission: ModuleType) -> None:
    """Two threads that ask with a timeout of 0 at once both get a result that is set already"""
    promise = submission.Promise()
    promise.set_result(100)
    assert run_threads(partial(answer, promise, 0), partial(answer, promise, 0)) == [100, 100]


@points(0.5)
def test_two_promises(submission: ModuleType) -> None:
    """Two promises have a result each"""
    first, second = submission.Promise(), submission.Promise()
    first.set_result(1)
    assert answer(second, 0) == "no result"
    assert has_set(second, 2) is True
    assert (first.result(), second.result()) == (1, 2)
