# mistake: Looks for a car before it has the lock; of two who see the last one, both count it out.
# finding: atomicity_violation
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
        if self.cars == 0:
            raise ValueError("no car is inside")
        with self._lock:
            self._cars -= 1
            self._free.release()
