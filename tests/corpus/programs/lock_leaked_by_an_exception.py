"""acquire() with no release on the error path."""

import threading


class Broken:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 100

    def withdraw(self, amount):
        self.lock.acquire()
        if amount > self.value:
            raise ValueError("not enough money")
        self.value -= amount
        self.lock.release()

    def greedy(self):
        try:
            self.withdraw(1_000)
        except ValueError:
            pass

    def modest(self):
        self.withdraw(1)

    def calls(self):
        return [self.greedy, self.modest]

    def holds(self):
        return self.value == 99


class Correct(Broken):
    def withdraw(self, amount):
        with self.lock:
            if amount > self.value:
                raise ValueError("not enough money")
            self.value -= amount
