# mistake: A second lock for change_a_and_b: the other methods know nothing of it.
# finding: wrong_result
import threading


class Pair:
    def __init__(self):
        self.a = 1
        self.b = 2
        self._lock = threading.Lock()
        self._lock_for_both = threading.Lock()

    def change_a(self):
        with self._lock:
            self.a += 1

    def change_b(self):
        with self._lock:
            self.b += self.a

    def change_a_and_b(self):
        with self._lock_for_both:
            self.change_a()
            self.change_b()

    def snapshot(self):
        with self._lock:
            return self.a, self.b
