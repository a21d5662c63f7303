"""The hidden tests of pair.py: what each call changes, and that no other call sees it half done."""

from functools import partial
from itertools import permutations
from types import ModuleType
from typing import Any

from autograder.testing import points, run_threads


def one_at_a_time(*calls: str) -> set[tuple[int, int]]:
    """The numbers of a new pair after these calls, for every order of making them one at a time."""
    outcomes = set()
    for order in permutations(calls):
        a, b = 1, 2
        for call in order:
            if call in ("change_a", "change_a_and_b"):
                a += 1
            if call in ("change_b", "change_a_and_b"):
                b += a
        outcomes.add((a, b))
    return outcomes


def after_calls_at_once(submission: ModuleType, *calls: str) -> tuple[int, int]:
    """The numbers of a new pair after these calls, each made by a thread of its own."""
    pair = submission.Pair()
    run_threads(*(partial(make, pair, call) for call in calls))
    return numbers(pair)


def make(pair: Any, call: str) -> None:
    """Make the call of that name."""
    getattr(pair, call)()


def numbers(pair: Any) -> tuple[int, int]:
    """What the pair's snapshot says."""
    a, b = pair.snapshot()
    return int(a), int(b)


@points(1)
def test_one_number_after_the_other(submission: ModuleType) -> None:
    """A thread alone changes one number after the other"""
    pair = submission.Pair()
    assert numbers(pair) == (1, 2)
    pair.change_b()
    assert numbers(pair) == (1, 3)
    pair.change_a()
    pair.change_a()
    assert numbers(pair) == (3, 3)
    pair.change_b()
    assert numbers(pair) == (3, 6)
    assert (pair.a, pair.b) == (3, 6)


@points(2)
def test_both_numbers(submission: ModuleType) -> None:
    """A thread alone changes both numbers, first a and then b, and goes on"""
    pair = submission.Pair()
    pair.change_a_and_b()
    assert numbers(pair) == (2, 4)
    pair.change_a_and_b()
    pair.change_a()
    assert numbers(pair) == (4, 7)
    assert (pair.a, pair.b) == (4, 7)


@points(0.5)
def test_next_thread(submission: ModuleType) -> None:
    """When one thread has made every call, another one can do so too"""
    pair = submission.Pair()

    def every_call() -> tuple[int, int]:
        pair.change_a()
        pair.change_b()
        pair.change_a_and_b()
        return numbers(pair)

    assert run_threads(every_call) == [(3, 7)]
    assert run_threads(every_call) == [(5, 16)]
    assert every_call() == (7, 29)


@points(0.5)
def test_change_a_at_once(submission: ModuleType) -> None:
    """Two threads that change a at once both change it"""
    assert after_calls_at_once(submission, "change_a", "change_a") == (3, 2)


@points(0.5)
def test_change_b_at_once(submission: ModuleType) -> None:
    """Two threads that change b at once both change it"""
    assert after_calls_at_once(submission, "change_b", "change_b") == (1, 4)


@points(0.5)
def test_one_number_each_at_once(submission: ModuleType) -> None:
    """Two threads that change a number each do so one after the other"""
    changed = after_calls_at_once(submission, "change_a", "change_b")
    assert changed in one_at_a_time("change_a", "change_b")


@points(1.5)
def test_snapshot_of_both(submission: ModuleType) -> None:
    """A snapshot shows both numbers changed, or neither"""
    pair = submission.Pair()
    _, seen = run_threads(pair.change_a_and_b, partial(numbers, pair))
    assert seen in ((1, 2), (2, 4))


@points(1)
def test_both_numbers_twice_at_once(submission: ModuleType) -> None:
    """Two threads that change both numbers at once do so one after the other"""
    assert after_calls_at_once(submission, "change_a_and_b", "change_a_and_b") == (3, 7)


@points(0.5)
def test_both_numbers_and_a(submission: ModuleType) -> None:
    """Nothing is lost where one thread changes both numbers and another one changes a"""
    changed = after_calls_at_once(submission, "change_a_and_b", "change_a")
    assert changed in one_at_a_time("change_a_and_b", "change_a")


@points(0.5)
def test_both_numbers_and_b(submission: ModuleType) -> None:
    """Nothing is lost where one thread changes both numbers and another one changes b"""
    changed = after_calls_at_once(submission, "change_a_and_b", "change_b")
    assert changed in one_at_a_time("change_a_and_b", "change_b")


@points(0.5)
def test_snapshots_in_order(submission: ModuleType) -> None:
    """A snapshot never goes back to what was true before an earlier one, and shows its own thread's changes"""
    pair = submission.Pair()

    def two_snapshots() -> tuple[tuple[int, int], tuple[int, int]]:
        pair.change_b()
        return numbers(pair), numbers(pair)

    _, (earlier, later) = run_threads(pair.change_a, two_snapshots)
    # Its own change_b comes first, so the other thread's change_a came before it, between or after.
    assert (earlier, later) in (
        ((2, 4), (2, 4)),
        ((2, 3), (2, 3)),
        ((1, 3), (2, 3)),
        ((1, 3), (1, 3)),
    )


@points(0.5)
def test_three_threads(submission: ModuleType) -> None:
    """Three threads at once make their changes one after the other"""
    calls = ("change_a", "change_b", "change_a_and_b")
    assert after_calls_at_once(submission, *calls) in one_at_a_time(*calls)


@points(0.5)
def test_two_pairs(submission: ModuleType) -> None:
    """Two pairs have their own numbers each"""
    first, second = submission.Pair(), submission.Pair()
    run_threads(first.change_a, second.change_a_and_b)
    assert numbers(first) == (2, 2)
    assert numbers(second) == (2, 4)
