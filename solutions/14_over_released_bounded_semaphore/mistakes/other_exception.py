# mistake: An empty lot raises IndexError, from the list of its cars, and not ValueError.
# finding: wrong_exception
import threading


class ParkingLot:
    def __init__(self, spaces):
        self._free = threading.BoundedSemaphore(spaces)
        self._inside = []

    @property
    def cars(self):
        return len(self._inside)

    def enter(self, timeout=None):
        if not self._free.acquire(timeout=timeout):
            return False
        self._inside.append("car")
        return True

    def leave(self):
        self._inside.pop()
        self._free.release()
