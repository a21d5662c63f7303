"""The hidden tests of lazy.py: who makes the value, how often, and what comes of an error."""

import threading
import time
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any

from autograder.testing import Meeting, Recorder, explored_only, points, run_threads, sampled

#: How much later than the value is there a waiting thread may go on, in seconds: polls are forgiven.
LATENESS = 0.25


class EqualToAll:
    """An object that says that it equals any other."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = object.__hash__


class Factory:
    """Returns or raises what it is told to, call by call, and keeps a record of its calls."""

    def __init__(self, *outcomes: Any, takes: float = 0.0) -> None:
        self.outcomes = list(outcomes)
        self.takes = takes
        self.calls = 0
        self.running = 0
        self.most_at_once = 0
        self.callers = Recorder()

    def __call__(self) -> Any:
        """Return the next outcome, or raise it if it is a ``Failure``."""
        outcome = self.outcomes[min(self.calls, len(self.outcomes) - 1)]
        self.calls += 1
        self.callers.note(threading.get_ident())
        self.running += 1
        self.most_at_once = max(self.most_at_once, self.running)
        if self.takes:
            time.sleep(self.takes)
        self.running -= 1
        if isinstance(outcome, Failure):
            raise outcome
        return outcome


class Failure(Exception):
    """What a factory raises."""


def outcome(lazy: Any) -> Any:
    """What get returned, or the failure that it raised."""
    try:
        return lazy.get()
    except Failure as error:
        return error


def later(delay: float, call: Callable[[], Any]) -> Callable[[], Any]:
    """The same call, after some time."""

    def wait_and_call() -> Any:
        time.sleep(delay)
        return call()

    return wait_and_call


@points(1)
def test_made_when_asked_for(submission: ModuleType) -> None:
    """The value is made by the first get, in the thread that asks, and kept for the next"""
    factory = Factory(["value"])
    lazy = submission.Lazy(factory=factory)
    assert factory.calls == 0
    first = lazy.get()
    assert factory.calls == 1
    assert first is factory.outcomes[0]
    assert lazy.get() is first
    assert factory.calls == 1
    assert factory.callers.items == [threading.get_ident()]


@points(1.5)
def test_any_object_is_a_value(submission: ModuleType) -> None:
    """None, empty objects, an exception that is returned, a function: each is a value, and made once"""
    values: list[Any] = [None, False, 0, "", [], KeyError("a value"), KeyError, len, EqualToAll()]
    for value in values:
        calls = Recorder()

        def factory(value: Any = value, calls: Recorder = calls) -> Any:
            calls.note("call")
            return value

        lazy = submission.Lazy(factory)
        same = [lazy.get() is value, lazy.get() is value]
        assert same == [True, True]
        assert calls.items == ["call"]


@points(2)
def test_two_at_once(submission: ModuleType) -> None:
    """Two threads that ask at once get the same object, and it is made once"""
    factory = Factory(["first"], ["second"])
    lazy = submission.Lazy(factory)
    first, second = run_threads(lazy.get, lazy.get)
    assert factory.calls == 1
    assert first == second == ["first"]
    assert first is second


@points(0.5)
def test_none_for_two(submission: ModuleType) -> None:
    """A value of None is made once as well where two ask at once"""
    factory = Factory(None)
    lazy = submission.Lazy(factory)
    assert run_threads(lazy.get, lazy.get) == [None, None]
    assert factory.calls == 1


@points(0.5)
@sampled
def test_three_at_once(submission: ModuleType) -> None:
    """Three threads that ask at once get the same object, and it is made once"""
    factory = Factory(["first"], ["second"])
    lazy = submission.Lazy(factory)
    assert run_threads(lazy.get, lazy.get, lazy.get) == [["first"]] * 3
    assert factory.calls == 1


@points(1)
@explored_only
def test_who_asks_meanwhile_waits(submission: ModuleType) -> None:
    """Who asks while the first thread makes the value waits for it, and then has it soon"""
    factory = Factory(["value"], takes=5)
    lazy = submission.Lazy(factory)

    def get_first() -> tuple[Any, int]:
        return lazy.get(), threading.get_ident()

    def get_and_look() -> tuple[Any, float]:
        return lazy.get(), time.monotonic()

    start = time.monotonic()
    (first, maker), (second, end) = run_threads(get_first, later(1, get_and_look))
    assert first is second
    assert factory.callers.items == [maker], "the first thread that asks makes the value, once"
    assert end - start <= 5 + LATENESS


@points(1)
def test_error(submission: ModuleType) -> None:
    """An error of the factory reaches the caller, and each later get tries again until it succeeds"""
    factory = Factory(Failure("one"), Failure("two"), ["value"], ["another"])
    lazy = submission.Lazy(factory)
    assert outcome(lazy) is factory.outcomes[0]
    assert factory.calls == 1
    assert outcome(lazy) is factory.outcomes[1]
    assert factory.calls == 2
    assert lazy.get() == ["value"]
    assert lazy.get() is factory.outcomes[2]
    assert factory.calls == 3


@points(1)
def test_error_for_one_of_two(submission: ModuleType) -> None:
    """Of two that ask at once, an error reaches the one that met it, and the other tries again"""
    factory = Factory(Failure("one"), ["value"], ["another"])
    lazy = submission.Lazy(factory)
    outcomes = run_threads(partial(outcome, lazy), partial(outcome, lazy))
    assert [isinstance(each, Failure) for each in outcomes].count(True) == 1
    assert ["value"] in outcomes
    assert lazy.get() == ["value"]
    assert factory.calls == 2


@points(0.5)
@explored_only
def test_error_while_others_wait(submission: ModuleType) -> None:
    """Where a slow factory fails, one of those who wait soon tries again, and never two together"""
    factory = Factory(Failure("one"), Failure("two"), ["value"], ["another"], takes=0.3)
    lazy = submission.Lazy(factory)
    start = time.monotonic()
    ask = partial(outcome, lazy)
    outcomes = run_threads(ask, later(0.1, ask), later(0.2, ask))
    assert factory.most_at_once == 1
    assert factory.calls == 3
    assert [isinstance(each, Failure) for each in outcomes].count(True) == 2
    assert outcomes.count(["value"]) == 1
    assert time.monotonic() - start <= 0.9 + 2 * LATENESS


@points(1)
@explored_only
def test_two_lazy_values(submission: ModuleType) -> None:
    """Two lazy values can be made at the same time"""
    meeting = Meeting(2)

    def first() -> str:
        meeting.arrive()
        return "first"

    def second() -> str:
        meeting.arrive()
        return "second"

    one, other = submission.Lazy(first), submission.Lazy(second)
    assert run_threads(one.get, other.get) == ["first", "second"]
    assert (one.get(), other.get()) == ("first", "second")
