# mistake: Every change puts a tuple up for the snapshots, also the one in the middle of both.
# finding: data_race
import threading


class Pair:
    def __init__(self):
        self.a = 1
        self.b = 2
        self._shown = (1, 2)
        self._lock = threading.RLock()

    def change_a(self):
        with self._lock:
            self.a += 1
            self._shown = (self.a, self.b)

    def change_b(self):
        with self._lock:
            self.b += self.a
            self._shown = (self.a, self.b)

    def change_a_and_b(self):
        with self._lock:
            self.change_a()
            self.change_b()

    def snapshot(self):
        return self._shown
