# mistake: Takes a timeout of 0 for no timeout, and waits forever where it should not wait at all.
# finding: waits_for_ever
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

    def enter(self, timeout=None):
        if timeout:
            entered = self._free.acquire(timeout=timeout)
        else:
            entered = self._free.acquire()
        if entered:
            with self._lock:
                self._cars += 1
        return entered

    def leave(self):
        with self._lock:
            if self._cars == 0:
                raise ValueError("no car is inside")
            self._cars -= 1
            self._free.release()
