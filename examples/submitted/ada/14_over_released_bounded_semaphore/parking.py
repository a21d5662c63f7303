"""A car park with a barrier that opens while there is a free space."""

import threading


class ParkingLot:
    def __init__(self, spaces: int) -> None:
        self._free = threading.BoundedSemaphore(spaces)
        self._lock = threading.Lock()
        self._cars = 0

    @property
    def cars(self) -> int:
        with self._lock:
            return self._cars

    def enter(self, timeout: float | None = None) -> bool:
        if not self._free.acquire(timeout=timeout):
            return False
        with self._lock:
            self._cars += 1
        return True

    def leave(self) -> None:
        with self._lock:
            if self._cars == 0:
                raise ValueError("no car is inside")
            self._cars -= 1
        # after the lock, so that nobody waits for it longer than needed
        self._free.release()
