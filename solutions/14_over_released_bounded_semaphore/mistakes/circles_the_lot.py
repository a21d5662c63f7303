# mistake: Looks for a space over and over without a pause, and so keeps a core busy.
# finding: busy_waiting
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
        while True:
            with self._lock:
                if self._cars < self._spaces:
                    self._cars += 1
                    return True
            if end is not None and time.monotonic() >= end:
                return False

    def leave(self):
        with self._lock:
            if self._cars == 0:
                raise ValueError("no car is inside")
            self._cars -= 1
