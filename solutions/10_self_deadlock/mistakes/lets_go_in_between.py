# mistake: Changes a under the lock, gives the lock back, and takes it again for b.
# finding: wrong_result
import threading


class Pair:
    def __init__(self):
        self.a = 1
        self.b = 2
        self._lock = threading.Lock()

    def change_a(self):
        with self._lock:
            self.a += 1

    def change_b(self):
        with self._lock:
            self.b += self.a

    def change_a_and_b(self):
        with self._lock:
            self.a += 1
        with self._lock:
            self.b += self.a

    def snapshot(self):
        with self._lock:
            return self.a, self.b
