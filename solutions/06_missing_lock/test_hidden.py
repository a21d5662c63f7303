"""The hidden tests of database.py: no amount is lost, whoever changes the value at once."""

import time
from functools import partial
from types import ModuleType

from autograder.testing import explored_only, points, run_threads

#: Sleeps are added up in floating point; a wait is not too short for being short by this.
ROUNDING = 0.001


@points(0.5)
def test_one_teller(submission: ModuleType) -> None:
    """A teller alone adds 1, or any amount: positive, negative or none"""
    database = submission.Database(latency=0)
    assert database.value == 0
    database.change_value()
    assert database.value == 1
    database.change_value(-8)
    assert database.value == -7
    database.change_value(amount=0)
    assert database.value == -7
    database.change_value(30)
    assert database.value == 23


@points(4)
def test_two_tellers(submission: ModuleType) -> None:
    """Two tellers at once lose no change"""
    database = submission.Database(latency=0)
    run_threads(database.change_value, database.change_value)
    assert database.value == 2


@points(1)
def test_deposit_and_withdrawal(submission: ModuleType) -> None:
    """A deposit and a withdrawal at once are both made"""
    database = submission.Database(latency=0)
    run_threads(partial(database.change_value, 50), partial(database.change_value, -3))
    assert database.value == 47


@points(1.5)
def test_three_tellers(submission: ModuleType) -> None:
    """Three tellers at once lose no change"""
    database = submission.Database(latency=0)
    run_threads(*(partial(database.change_value, amount) for amount in (1, 10, 100)))
    assert database.value == 111


@points(1.5)
@explored_only
def test_slow_storage(submission: ModuleType) -> None:
    """No change is lost on very slow storage, and each takes at least one latency"""
    database = submission.Database(latency=1.5)

    def change() -> float:
        start = time.monotonic()
        database.change_value()
        return time.monotonic() - start

    times = run_threads(change, change)
    assert database.value == 2
    assert min(times) >= 1.5 - ROUNDING


@points(0.5)
@explored_only
def test_default_latency(submission: ModuleType) -> None:
    """Without a latency given, the storage takes a tenth of a second"""
    start = time.monotonic()
    submission.Database().change_value()
    assert time.monotonic() - start >= 0.1 - ROUNDING


@points(0.5)
@explored_only
def test_every_change_takes_its_time(submission: ModuleType) -> None:
    """A change by 0 and a withdrawal take one latency as well"""
    database = submission.Database(latency=0.5)
    start = time.monotonic()
    database.change_value(0)
    between = time.monotonic()
    database.change_value(-1)
    end = time.monotonic()
    assert between - start >= 0.5 - ROUNDING
    assert end - between >= 0.5 - ROUNDING


@points(0.5)
def test_two_databases(submission: ModuleType) -> None:
    """Two databases have a value each"""
    first, second = submission.Database(latency=0), submission.Database(latency=0)
    run_threads(partial(first.change_value, 2), partial(second.change_value, 30))
    assert first.value == 2
    assert second.value == 30
