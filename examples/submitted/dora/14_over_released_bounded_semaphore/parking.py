import threading


class ParkingLot:
    def __init__(self, spaces):
        self.free = threading.BoundedSemaphore(spaces)
        self.lock = threading.Lock()
        self.inside = 0

    @property
    def cars(self):
        return self.inside

    def enter(self, timeout=None):
        # lock everything, to be safe
        with self.lock:
            ok = self.free.acquire(timeout=timeout)
            if ok:
                self.inside += 1
            return ok

    def leave(self):
        with self.lock:
            if self.inside == 0:
                raise ValueError("no car")
            self.inside -= 1
            self.free.release()
