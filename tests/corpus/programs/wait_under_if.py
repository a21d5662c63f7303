"""Condition.wait() under if."""

import threading


class Broken:
    def __init__(self):
        self.changed = threading.Condition()
        self.items = []
        self.got = []

    def get(self):
        with self.changed:
            if not self.items:
                self.changed.wait()
            self.got.append(self.items.pop(0))

    def put(self):
        for item in range(2):
            with self.changed:
                self.items.append(item)
                self.changed.notify()

    def calls(self):
        return [self.get, self.get, self.put]

    def holds(self):
        return sorted(self.got) == [0, 1]


class Correct(Broken):
    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            self.got.append(self.items.pop(0))
