# mistake: A flag tells change_a and change_b to do without the lock, and other threads see the flag too.
# finding: lost_update
import threading


class Pair:
    def __init__(self):
        self.a = 1
        self.b = 2
        self._lock = threading.Lock()
        self._inside = False

    def change_a(self):
        if self._inside:
            self.a += 1
            return
        with self._lock:
            self.a += 1

    def change_b(self):
        if self._inside:
            self.b += self.a
            return
        with self._lock:
            self.b += self.a

    def change_a_and_b(self):
        with self._lock:
            self._inside = True
            self.change_a()
            self.change_b()
            self._inside = False

    def snapshot(self):
        with self._lock:
            return self.a, self.b
