# program: Chooses by patterns, with class patterns of its own and of built-in types.
# line: 76
# exercise: 14
"""A car park with a barrier that opens while there is a free space."""

import logging
import threading


class Car:
    __match_args__ = ("number", "colour")

    def __init__(self, number, colour):
        self.number, self.colour = number, colour


def describe(thing):
    match thing:
        case Car(number, colour="red"):
            return f"red {number}"
        case Car(number=int(number)):
            return f"car {number}"
        case {"cars": [first, *_]}:
            return describe(first)
        case str() | bytes():
            return "text"
    return "nothing"


assert describe({"cars": [Car(1, "red")]}) == "red 1"


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
