# mistake: A car whose time is up leaves without looking, though the one wake-up may have gone to it.
# finding: lost_wakeup
import threading
import time


class ParkingLot:
    def __init__(self, spaces):
        self._spaces = spaces
        self._cars = 0
        self._changed = threading.Condition()

    @property
    def cars(self):
        with self._changed:
            return self._cars

    def enter(self, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            while self._cars == self._spaces:
                self._changed.wait(None if end is None else end - time.monotonic())
                if end is not None and time.monotonic() >= end:
                    return False
            self._cars += 1
            return True

    def leave(self):
        with self._changed:
            if self._cars == 0:
                raise ValueError("no car is inside")
            self._cars -= 1
            self._changed.notify()
