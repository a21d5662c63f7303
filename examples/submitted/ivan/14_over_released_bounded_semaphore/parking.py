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

    def enter(self):
        self._free.acquire()
        with self._lock:
            self._cars += 1
        return True

    def leave(self):
        with self._lock:
            if self._cars == 0:
                raise ValueError("no car is inside")
            self._cars -= 1
            self._free.release()
