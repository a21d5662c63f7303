"""A condition round the number of cars; wait_for looks again after every wake-up."""

import threading


class ParkingLot:
    """A lot with ``spaces`` spaces."""

    def __init__(self, spaces: int) -> None:
        self.spaces = spaces
        self._cars = 0
        self._changed = threading.Condition()

    @property
    def cars(self) -> int:
        """The cars inside."""
        return self._cars

    def enter(self, timeout: float | None = None) -> bool:
        """Take a space, waiting at most ``timeout`` seconds."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._cars < self.spaces, timeout):
                return False
            self._cars += 1
            return True

    def leave(self) -> None:
        """Free one space; ValueError with no car inside."""
        with self._changed:
            if not self._cars:
                raise ValueError("the lot is empty")
            self._cars -= 1
            self._changed.notify()
