# mistake: Waits for the lock for half a second at most, and changes the number anyway.
# finding: lost_update
import threading


class Pair:
    def __init__(self):
        self.a = 1
        self.b = 2
        self._lock = threading.Lock()

    def change_a(self):
        locked = self._lock.acquire(timeout=0.5)
        self.a = self.a + 1
        if locked:
            self._lock.release()

    def change_b(self):
        locked = self._lock.acquire(timeout=0.5)
        self.b = self.b + self.a
        if locked:
            self._lock.release()

    def change_a_and_b(self):
        with self._lock:
            self.change_a()
            self.change_b()

    def snapshot(self):
        with self._lock:
            return self.a, self.b
