# mistake: The semaphore guards the spaces, but the cars are counted without a lock.
# finding: lost_update
import threading


class ParkingLot:
    def __init__(self, spaces):
        self._free = threading.BoundedSemaphore(spaces)
        self._cars = 0

    @property
    def cars(self):
        return self._cars

    def enter(self, timeout=None):
        if not self._free.acquire(timeout=timeout):
            return False
        self._cars += 1
        return True

    def leave(self):
        try:
            self._free.release()
        except ValueError:
            raise ValueError("no car is inside") from None
        self._cars -= 1
