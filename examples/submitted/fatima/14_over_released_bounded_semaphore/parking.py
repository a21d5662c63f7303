import threading
import time


class ParkingLot:
    def __init__(self, spaces):
        self.spaces = spaces
        self.inside = 0
        self.lock = threading.Lock()

    @property
    def cars(self):
        return self.inside

    def enter(self, timeout=None):
        start = time.time()
        while True:
            self.lock.acquire()
            if self.inside < self.spaces:
                self.inside += 1
                self.lock.release()
                return True
            self.lock.release()
            if timeout is not None and time.time() - start >= timeout:
                return False

    def leave(self):
        with self.lock:
            if self.inside <= 0:
                raise ValueError("empty")
            self.inside -= 1
