"""Lets the bounded semaphore find the car that never came in, and reads its counter."""

import threading


class ParkingLot:
    """A lot with ``spaces`` spaces."""

    def __init__(self, spaces: int) -> None:
        self._spaces = spaces
        self._free = threading.BoundedSemaphore(spaces)

    @property
    def cars(self) -> int:
        """The cars inside."""
        return self._spaces - self._free._value

    def enter(self, timeout: float | None = None) -> bool:
        """Take a space, waiting at most ``timeout`` seconds."""
        return self._free.acquire(timeout=timeout)

    def leave(self) -> None:
        """Free one space; the semaphore raises ValueError with no car inside."""
        self._free.release()
