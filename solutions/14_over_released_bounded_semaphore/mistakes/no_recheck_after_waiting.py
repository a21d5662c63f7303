# mistake: After wait() it takes the space without looking whether another car was quicker.
# finding: wait_without_loop
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
            if self._cars == self._spaces and not self._changed.wait(timeout):
                return False
            self._cars += 1
            return True

    def leave(self):
        with self._changed:
            if self._cars == 0:
                raise ValueError("no car is inside")
            self._cars -= 1
            self._changed.notify_all()
