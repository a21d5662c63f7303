"""The hidden tests of speedup.py: what overlaps, in threads or in processes, and what comes back."""

import threading
from functools import partial
from types import ModuleType

from autograder.testing import Gate, observed, points


def told_at(gate: Gate, place: int) -> int:
    """A task that waits, and then returns ten times its place."""
    gate.hold(place)
    return 10 * place


def computed_at(call: tuple[Gate, int]) -> int:
    """The same as the work of one argument."""
    gate, place = call
    return told_at(gate, place)


def square(number: int) -> int:
    """Quick work."""
    return number * number


def first_letter(word: str) -> str:
    """Work that fails for the empty word."""
    if not word:
        raise LookupError("an empty word")
    return word[0]


def failing(gate: Gate, place: int) -> int:
    """A task that waits, and then fails."""
    gate.hold(place)
    raise LookupError(f"place {place}")


def failing_at_1(call: tuple[Gate, int]) -> int:
    """Work that waits, and then fails at place 1. Place 1 is let go before place 0."""
    gate, place = call
    return failing(gate, place) if place == 1 else told_at(gate, place)


def none_of(value: object) -> None:
    """Work whose result is None."""


@points(1.5)
@observed(threads=3)
def test_io_overlaps(submission: ModuleType, gate: Gate) -> None:
    """Three tasks that wait are under way at once, in threads of this process, and give results in their order"""
    results = submission.run_io([partial(told_at, gate, place) for place in range(3)])
    assert list(results) == [0, 10, 20]


@points(0.5)
@observed(threads=100)
def test_much_io_overlaps(submission: ModuleType, gate: Gate) -> None:
    """A hundred tasks that wait are under way at once"""
    results = submission.run_io([partial(told_at, gate, place) for place in range(100)])
    in_order = list(results) == [10 * place for place in range(100)]
    assert in_order is True


@points(0.5)
@observed()
def test_io_not_in_the_callers_thread(submission: ModuleType) -> None:
    """No task is called in the caller's thread, a single one neither"""
    callers = submission.run_io([threading.get_ident]) + submission.run_io([threading.get_ident] * 2)
    assert len(callers) == 3
    callers_thread_used = threading.get_ident() in callers
    assert callers_thread_used is False


@points(0.5)
@observed(threads=2)
def test_io_error(submission: ModuleType, gate: Gate) -> None:
    """The exception of the first failing task is raised, whichever fails first"""
    try:
        submission.run_io([partial(failing, gate, 0), partial(failing, gate, 1)])
    except LookupError as error:
        raised = str(error)
    else:
        raised = "nothing"
    assert raised == "place 0"


@points(0.5)
@observed(threads=2)
def test_io_error_leaves_nothing(submission: ModuleType, gate: Gate) -> None:
    """An exception is raised when the other tasks have ended, not before"""
    try:
        submission.run_io([partial(told_at, gate, 0), partial(failing, gate, 1)])
    except LookupError:
        raised = True
    else:
        raised = False
    assert raised is True


@points(0.5)
@observed()
def test_no_io(submission: ModuleType) -> None:
    """No tasks give no results; a result may be None"""
    assert list(submission.run_io([])) == []
    assert list(submission.run_io([partial(none_of, 1), partial(square, 3)])) == [None, 9]


@points(2)
@observed(processes=2, most=2)
def test_two_processes(submission: ModuleType, gate: Gate) -> None:
    """Two calls that take a while are made in two other processes, and give results in their order"""
    results = submission.run_cpu(computed_at, [(gate, 1), (gate, 2)])
    assert list(results) == [10, 20]


@points(1)
@observed(processes=2, most=3)
def test_no_more_than_the_workers(submission: ModuleType, gate: Gate) -> None:
    """Six calls and three workers: at most three processes work at once, and every call is made"""
    results = submission.run_cpu(function=computed_at, arguments=[(gate, place) for place in range(6)], workers=3)
    assert list(results) == [0, 10, 20, 30, 40, 50]


@points(1)
@observed()
def test_quick_calls(submission: ModuleType) -> None:
    """Every one of many quick calls gives its result, also where arguments are equal"""
    # Sorted: which call ends first is luck here, and tests of the order leave nothing to luck.
    assert sorted(submission.run_cpu(square, [3, 3, 1, *range(20)])) == sorted([9, 9, 1, *map(square, range(20))])
    assert list(submission.run_cpu(square, (7,), workers=4)) == [49]


@points(1)
@observed()
def test_cpu_error(submission: ModuleType) -> None:
    """The exception of a call that fails is raised"""
    try:
        submission.run_cpu(first_letter, ["one", "", "three"])
    except LookupError as error:
        raised = str(error)
    else:
        raised = "nothing"
    assert raised == "an empty word"


@points(0.5)
@observed(processes=2)
def test_cpu_error_leaves_nothing(submission: ModuleType, gate: Gate) -> None:
    """When the exception is raised, no call is still under way in another process"""
    try:
        submission.run_cpu(failing_at_1, [(gate, 0), (gate, 1)])
    except LookupError:
        raised = True
    else:
        raised = False
    assert raised is True


@points(0.5)
@observed()
def test_no_arguments(submission: ModuleType) -> None:
    """No arguments give no results; a result may be None"""
    assert list(submission.run_cpu(square, [])) == []
    assert list(submission.run_cpu(none_of, [1, 2])) == [None, None]
