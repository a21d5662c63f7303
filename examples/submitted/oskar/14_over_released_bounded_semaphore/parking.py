import threading


class ParkingLot:
    def __init__(self, spaces):
        self._free = threading.Semaphore(spaces)
        self._cars = 0

    @property
    def cars(self):
        return self._cars

    def enter(self, timeout=None):
        if self._free.acquire(timeout=timeout):
            self._cars += 1
            return True
        return False

    def leave(self):
        if self._cars == 0:
            raise ValueError
        self._cars -= 1
        self._free.release()
