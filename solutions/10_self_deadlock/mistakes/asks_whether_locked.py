# mistake: Takes the lock only if nobody has it; but locked() does not say who has it.
# finding: lost_update
import threading


class Pair:
    def __init__(self):
        self.a = 1
        self.b = 2
        self._lock = threading.Lock()

    def change_a(self):
        if self._lock.locked():
            self.a += 1
        else:
            with self._lock:
                self.a += 1

    def change_b(self):
        if self._lock.locked():
            self.b += self.a
        else:
            with self._lock:
                self.b += self.a

    def change_a_and_b(self):
        with self._lock:
            self.change_a()
            self.change_b()

    def snapshot(self):
        with self._lock:
            return self.a, self.b
