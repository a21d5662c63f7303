"""What you can see of the grading of parking.py; the other tests hold the rest of the contract."""

from types import ModuleType


def test_one_car(submission: ModuleType) -> None:
    """A car alone comes in and leaves"""
    lot = submission.ParkingLot(spaces=2)
    assert lot.enter()
    assert lot.cars == 1
    lot.leave()
    assert lot.cars == 0


def test_leaving_frees_one_space(submission: ModuleType) -> None:
    """When one car leaves a full lot, exactly one comes in"""
    lot = submission.ParkingLot(spaces=2)
    lot.enter()
    lot.enter()
    lot.leave()
    assert lot.enter(timeout=0)
    assert not lot.enter(timeout=0)
    assert lot.cars == 2
