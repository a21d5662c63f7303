# mistake: Takes the re-entrant lock twice and gives it back once, so no other thread ever gets it.
# finding: lock_leaked
import threading


class Pair:
    def __init__(self):
        self.a = 1
        self.b = 2
        self._lock = threading.RLock()

    def change_a(self):
        with self._lock:
            self.a += 1

    def change_b(self):
        with self._lock:
            self.b += self.a

    def change_a_and_b(self):
        self._lock.acquire()
        self.change_a()
        self._lock.acquire()
        self.change_b()
        self._lock.release()

    def snapshot(self):
        with self._lock:
            return self.a, self.b
