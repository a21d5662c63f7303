# mistake: Counts the car out before it finds that there was none: the lot holds -1 cars afterwards.
# finding: wrong_result
import threading


class ParkingLot:
    def __init__(self, spaces):
        self._free = threading.BoundedSemaphore(spaces)
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
            self._cars -= 1
            self._free.release()  # raises ValueError when all spaces are free
