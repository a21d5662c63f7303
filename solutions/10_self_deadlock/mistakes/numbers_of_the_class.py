# mistake: The numbers belong to the class, so all pairs share them.
# finding: wrong_result
import threading


class Pair:
    numbers = {"a": 1, "b": 2}
    lock = threading.RLock()

    @property
    def a(self):
        return self.numbers["a"]

    @property
    def b(self):
        return self.numbers["b"]

    def change_a(self):
        with self.lock:
            self.numbers["a"] += 1

    def change_b(self):
        with self.lock:
            self.numbers["b"] += self.a

    def change_a_and_b(self):
        with self.lock:
            self.change_a()
            self.change_b()

    def snapshot(self):
        with self.lock:
            return self.a, self.b
