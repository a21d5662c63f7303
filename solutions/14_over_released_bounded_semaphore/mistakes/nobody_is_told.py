# mistake: A leaving car frees its space without waking those who wait for one.
# finding: waits_for_ever
import threading


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
        with self._changed:
            if not self._changed.wait_for(lambda: self._cars < self._spaces, timeout):
                return False
            self._cars += 1
            return True

    def leave(self):
        with self._changed:
            if self._cars == 0:
                raise ValueError("no car is inside")
            self._cars -= 1
