"""One semaphore counts the free spaces, another the cars; a car is in exactly one of the two."""

import threading


class ParkingLot:
    """A lot with ``spaces`` spaces."""

    def __init__(self, spaces: int) -> None:
        self._free = threading.Semaphore(spaces)
        self._taken = threading.Semaphore(0)
        self._count_lock = threading.Lock()
        self._count = 0

    @property
    def cars(self) -> int:
        """The cars inside."""
        return self._count

    def enter(self, timeout: float | None = None) -> bool:
        """Take a space, waiting at most ``timeout`` seconds."""
        entered = self._free.acquire(timeout=timeout)
        if entered:
            with self._count_lock:
                self._count += 1
            self._taken.release()
        return entered

    def leave(self) -> None:
        """Free one space; ValueError with no car inside."""
        if not self._taken.acquire(blocking=False):
            raise ValueError("the lot is empty")
        with self._count_lock:
            self._count -= 1
        self._free.release()
