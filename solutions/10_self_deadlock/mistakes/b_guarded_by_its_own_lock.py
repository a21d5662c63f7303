# mistake: A lock for each number; the snapshot takes one after the other, and both can change in between.
# finding: wrong_result
import threading


class Pair:
    def __init__(self):
        self.a = 1
        self.b = 2
        self._lock_a = threading.RLock()
        self._lock_b = threading.RLock()

    def change_a(self):
        with self._lock_a:
            self.a += 1

    def change_b(self):
        with self._lock_a, self._lock_b:
            self.b += self.a

    def change_a_and_b(self):
        with self._lock_a, self._lock_b:
            self.change_a()
            self.change_b()

    def snapshot(self):
        with self._lock_a:
            a = self.a
        with self._lock_b:
            b = self.b
        return a, b
