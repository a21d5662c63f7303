"""Looks for a space, and looks again a little later; the clock decides when to give up."""

import threading
import time


class ParkingLot:
    """A lot with ``spaces`` spaces."""

    def __init__(self, spaces: int) -> None:
        self._spaces = spaces
        self._cars = 0
        self._lock = threading.RLock()

    @property
    def cars(self) -> int:
        """The cars inside."""
        with self._lock:
            return self._cars

    def _enter_now(self) -> bool:
        with self._lock:
            if self._cars == self._spaces:
                return False
            self._cars += 1
            return True

    def enter(self, timeout: float | None = None) -> bool:
        """Take a space, waiting at most ``timeout`` seconds."""
        start = time.monotonic()
        while not self._enter_now():
            if timeout is not None and time.monotonic() - start >= timeout:
                return False
            time.sleep(0.05)
        return True

    def leave(self) -> None:
        """Free one space; ValueError with no car inside."""
        with self._lock:
            if self._cars < 1:
                raise ValueError("the lot is empty")
            self._cars -= 1
