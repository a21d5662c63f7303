"""The hidden tests of parking.py: who gets in, who waits and how long, and what leaving frees."""

import time
from functools import partial
from types import ModuleType
from typing import Any

from autograder.testing import explored_only, points, run_threads

#: How much later than its timeout a car may turn round, in seconds: polls and rounding are forgiven.
LATENESS = 0.25


def full_lot(submission: ModuleType, spaces: int) -> Any:
    """A lot with a car in every space."""
    lot = submission.ParkingLot(spaces)
    assert [gets_in(lot) for _ in range(spaces)] == [True] * spaces
    return lot


def gets_in(lot: Any, timeout: float | None = None) -> bool:
    """Let a car come; whether it got in."""
    return bool(lot.enter(timeout=timeout))


def has_left(lot: Any) -> bool:
    """Let a car leave; whether there was one."""
    try:
        lot.leave()
    except ValueError:
        return False
    return True


def room(lot: Any, most: int) -> int:
    """How many cars of at most ``most`` still come in without waiting; they stay inside."""
    return sum(gets_in(lot, timeout=0) for _ in range(most))


@points(1)
def test_lot_fills_up(submission: ModuleType) -> None:
    """Cars come in until every space is taken, and are counted"""
    lot = submission.ParkingLot(spaces=2)
    assert lot.cars == 0
    assert bool(lot.enter()) is True
    assert lot.cars == 1
    assert gets_in(lot, timeout=0) is True
    assert lot.cars == 2
    assert gets_in(lot, timeout=0) is False
    assert lot.cars == 2


@points(1.5)
def test_leaving_frees_one_space(submission: ModuleType) -> None:
    """A car that leaves frees one space, and one only"""
    lot = full_lot(submission, 3)
    lot.leave()
    assert lot.cars == 2
    assert room(lot, 3) == 1
    assert lot.cars == 3


@points(0.5)
def test_leaving_one_by_one(submission: ModuleType) -> None:
    """Every car of a full lot can leave, and then there is room for as many again"""
    lot = full_lot(submission, 2)
    lot.leave()
    lot.leave()
    assert lot.cars == 0
    assert room(lot, 4) == 2


@points(1)
def test_empty_lot(submission: ModuleType) -> None:
    """Leaving an empty lot raises ValueError and changes nothing"""
    lot = submission.ParkingLot(2)
    assert has_left(lot) is False
    assert lot.cars == 0
    assert room(lot, 4) == 2
    assert has_left(lot) is True
    assert has_left(lot) is True
    assert has_left(lot) is False
    assert lot.cars == 0
    assert room(lot, 4) == 2


@points(0.5)
def test_two_cars_leave_at_once(submission: ModuleType) -> None:
    """Two cars that leave at once free two spaces"""
    lot = full_lot(submission, 2)
    run_threads(lot.leave, lot.leave)
    assert lot.cars == 0
    assert room(lot, 4) == 2


@points(0.5)
def test_one_car_leaves_twice(submission: ModuleType) -> None:
    """Of two threads that let the only car leave at once, one gets a ValueError"""
    lot = full_lot(submission, 1)
    assert sorted(run_threads(partial(has_left, lot), partial(has_left, lot))) == [False, True]
    assert lot.cars == 0
    assert room(lot, 3) == 1


@points(0.5)
def test_two_cars_enter_at_once(submission: ModuleType) -> None:
    """Two cars that come at once both find their space, and both are counted"""
    lot = submission.ParkingLot(2)
    assert run_threads(partial(gets_in, lot), partial(gets_in, lot)) == [True, True]
    assert lot.cars == 2
    assert room(lot, 2) == 0


@points(0.5)
@explored_only
def test_one_space_for_two(submission: ModuleType) -> None:
    """Of two cars that come at once, one gets the only space"""
    lot = submission.ParkingLot(1)
    entered = run_threads(partial(gets_in, lot, 0.5), partial(gets_in, lot, 0.5))
    assert sorted(entered) == [False, True]
    assert lot.cars == 1


@points(0.5)
@explored_only
def test_waits_as_long_as_it_takes(submission: ModuleType) -> None:
    """Without a timeout a car waits until another leaves"""
    lot = full_lot(submission, 1)

    def leave_late() -> None:
        time.sleep(5)
        lot.leave()

    # Called without an argument: gets_in would hand over None, and not try the default.
    _, entered = run_threads(leave_late, lot.enter)
    assert bool(entered) is True
    assert lot.cars == 1


@points(0.5)
@explored_only
def test_space_within_the_timeout(submission: ModuleType) -> None:
    """A car that may wait gets the space that becomes free in time"""
    lot = full_lot(submission, 1)

    def leave_in_time() -> None:
        time.sleep(1)
        lot.leave()

    _, entered = run_threads(leave_in_time, partial(gets_in, lot, 2))
    assert entered is True
    assert lot.cars == 1


@points(0.5)
@explored_only
def test_timeout(submission: ModuleType) -> None:
    """A car turns round when its time is up, and takes no space later"""
    lot = full_lot(submission, 1)
    start = time.monotonic()
    assert gets_in(lot, timeout=1) is False
    assert time.monotonic() - start <= 1 + LATENESS
    lot.leave()
    assert lot.cars == 0
    assert room(lot, 3) == 1


@points(0.5)
@explored_only
def test_waiting_time_in_all(submission: ModuleType) -> None:
    """A car whose hope of a space was in vain still turns round when its time is up"""
    lot = full_lot(submission, 1)

    def wait() -> float:
        start = time.monotonic()
        lot.enter(timeout=1)
        return time.monotonic() - start

    def leave_and_come_back() -> None:
        time.sleep(0.6)
        lot.leave()
        lot.enter(timeout=0)

    waited, _ = run_threads(wait, leave_and_come_back)
    assert waited <= 1 + LATENESS
    assert lot.cars == 1


@points(0.5)
@explored_only
def test_one_space_lets_one_car_in(submission: ModuleType) -> None:
    """Of two waiting cars, a freed space lets in exactly one"""
    lot = full_lot(submission, 1)

    def leave() -> None:
        time.sleep(0.5)
        lot.leave()

    wait = partial(gets_in, lot, 1)
    *entered, _ = run_threads(wait, wait, leave)
    assert sorted(entered) == [False, True]
    assert lot.cars == 1


@points(0.5)
@explored_only
def test_nobody_sleeps_through_a_free_space(submission: ModuleType) -> None:
    """A car whose time is up just as a space becomes free does not keep it from another one"""
    lot = full_lot(submission, 1)

    def short_visit() -> None:
        if gets_in(lot, timeout=1):
            lot.leave()

    def leave() -> None:
        time.sleep(1)
        lot.leave()

    _, patient, _ = run_threads(short_visit, partial(gets_in, lot), leave)
    assert patient is True
    assert lot.cars == 1


@points(0.5)
@explored_only
def test_count_while_one_waits(submission: ModuleType) -> None:
    """A car that waits at a full lot is not counted beyond the spaces"""
    lot = full_lot(submission, 1)
    entered, cars = run_threads(partial(gets_in, lot, 0.5), lambda: lot.cars)
    assert entered is False
    assert cars == 1
    assert lot.cars == 1


@points(0.5)
def test_count_while_cars_change_places(submission: ModuleType) -> None:
    """While one car leaves and the next comes in, never more are counted than there are spaces"""
    lot = full_lot(submission, 1)

    def enter_and_count() -> int:
        assert gets_in(lot) is True
        return int(lot.cars)

    _, cars = run_threads(lot.leave, enter_and_count)
    assert cars in (0, 1)
    assert lot.cars == 1
