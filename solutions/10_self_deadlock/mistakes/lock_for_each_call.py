# mistake: Every call makes a re-entrant lock of its own, which nobody else ever waits for.
# finding: lost_update
import threading


class Pair:
    def __init__(self):
        self.a = 1
        self.b = 2

    def change_a(self):
        with threading.RLock():
            self.a += 1

    def change_b(self):
        with threading.RLock():
            self.b += self.a

    def change_a_and_b(self):
        with threading.RLock():
            self.change_a()
            self.change_b()

    def snapshot(self):
        with threading.RLock():
            return self.a, self.b
