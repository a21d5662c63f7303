# mistake: Looks for a free space and takes it in two steps, each under the lock by itself.
# finding: atomicity_violation
import threading
import time


class ParkingLot:
    def __init__(self, spaces):
        self._spaces = spaces
        self._cars = 0
        self._lock = threading.Lock()

    @property
    def cars(self):
        with self._lock:
            return self._cars

    def enter(self, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        while self.cars >= self._spaces:
            if end is not None and time.monotonic() >= end:
                return False
            time.sleep(0.01)
        with self._lock:
            self._cars += 1
        return True

    def leave(self):
        with self._lock:
            if self._cars == 0:
                raise ValueError("no car is inside")
            self._cars -= 1
