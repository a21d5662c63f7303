"""A method that holds a Lock calls one that takes it."""

import threading


class Broken:
    make_lock = threading.Lock

    def __init__(self):
        self.lock = self.make_lock()
        self.value = 0

    def change(self, amount):
        with self.lock:
            self.value += amount

    def add(self):
        with self.lock:
            self.change(1)

    def calls(self):
        return [self.add, self.add]

    def holds(self):
        return self.value == 2


class Correct(Broken):
    make_lock = threading.RLock
