# mistake: Waits for a space while it holds the lock that the leaving car needs.
# finding: deadlock
import threading


class ParkingLot:
    def __init__(self, spaces):
        self._free = threading.BoundedSemaphore(spaces)
        self._lock = threading.Lock()
        self._cars = 0

    @property
    def cars(self):
        return self._cars

    def enter(self, timeout=None):
        with self._lock:
            if not self._free.acquire(timeout=timeout):
                return False
            self._cars += 1
            return True

    def leave(self):
        with self._lock:
            if self._cars == 0:
                raise ValueError("no car is inside")
            self._cars -= 1
            self._free.release()
