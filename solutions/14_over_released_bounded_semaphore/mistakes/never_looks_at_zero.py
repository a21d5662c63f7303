# mistake: Looks for a space only while there is time left, so a timeout of 0 never finds one.
# finding: wrong_result
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
        end = float("inf") if timeout is None else time.monotonic() + timeout
        while time.monotonic() < end:
            with self._lock:
                if self._cars < self._spaces:
                    self._cars += 1
                    return True
            time.sleep(0.01)
        return False

    def leave(self):
        with self._lock:
            if self._cars == 0:
                raise ValueError("no car is inside")
            self._cars -= 1
