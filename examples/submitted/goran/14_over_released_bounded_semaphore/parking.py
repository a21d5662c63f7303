import threading


class ParkingLot:
    def __init__(self, spaces):
        self._free = threading.BoundedSemaphore(spaces)
        self._spaces = spaces
        self._lock = threading.Lock()
        self._cars = 0

    @property
    def cars(self):
        return self._cars

    def enter(self, timeout=None):
        if not self._free.acquire(timeout=timeout):
            return False
        self._lock.acquire()
        self._cars += 1
        self._lock.release()
        return True

    def leave(self):
        self._lock.acquire()
        try:
            if self._cars == 0:
                raise ValueError("no car is inside")
            self._cars -= 1
            self._free.release()
        finally:
            self._lock.release()
