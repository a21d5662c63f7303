# mistake: Re-entrant lock for the changes, but the snapshot reads without it.
# finding: data_race
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
        with self._lock:
            self.change_a()
            self.change_b()

    def snapshot(self):
        return self.a, self.b
