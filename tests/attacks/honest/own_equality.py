# program: Counts cars as objects of a class with an equality and a hash of its own.
# line: 76
# exercise: 14
"""A car park with a barrier that opens while there is a free space."""

import logging
import threading


class Car:
    """A car, the same as another one of the same number."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Car) and self.number == other.number

    def __hash__(self) -> int:
        return hash(self.number)


FIRST = {Car(1): "first"}
assert FIRST[Car(1)] == "first"


class ParkingLot:
    """A lot with ``spaces`` spaces, all free at first."""

    def __init__(self, spaces: int) -> None:
        self._free = threading.BoundedSemaphore(spaces)
        self._lock = threading.Lock()
        self._cars = 0

    @property
    def cars(self) -> int:
        """The cars inside."""
        with self._lock:
            return self._cars

    def enter(self, timeout: float | None = None) -> bool:
        """Take a space, waiting at most ``timeout`` seconds; say whether one was taken."""
        logging.info("a car at the barrier")
        # Outside the lock: who leaves needs it to free the space that is waited for here.
        if not self._free.acquire(timeout=timeout):
            logging.info("a car turns round")
            return False
        with self._lock:
            self._cars += 1
            logging.info("a car comes in: %d inside", self._cars)
        return True

    def leave(self) -> None:
        """Free one space; ValueError with no car inside."""
        with self._lock:
            if self._cars == 0:
                raise ValueError("no car is inside")
            self._cars -= 1
            logging.info("a car leaves: %d inside", self._cars)
            # Last: the car that comes in on this space must not be counted beside the one that left.
            self._free.release()
