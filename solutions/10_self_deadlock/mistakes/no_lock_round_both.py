# mistake: Takes the lock out of change_a_and_b, so a snapshot can be taken between the two changes.
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
        self.change_a()
        self.change_b()

    def snapshot(self):
        with self._lock:
            return self.a, self.b
