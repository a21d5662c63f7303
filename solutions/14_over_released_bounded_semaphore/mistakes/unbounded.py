# mistake: A plain Semaphore and no look at the cars: leaving an empty lot makes a space that never was.
# finding: over_release
import threading


class ParkingLot:
    def __init__(self, spaces):
        self._free = threading.Semaphore(spaces)
        self._lock = threading.Lock()
        self._cars = 0

    @property
    def cars(self):
        with self._lock:
            return self._cars

    def enter(self, timeout=None):
        if not self._free.acquire(timeout=timeout):
            return False
        with self._lock:
            self._cars += 1
        return True

    def leave(self):
        with self._lock:
            self._cars = max(0, self._cars - 1)
            self._free.release()
