"""A key is looked for in a dict and then set."""

import threading


class Broken:
    def __init__(self):
        self.known = {}
        self.lock = threading.Lock()
        self.made = []

    def make(self, key):
        self.made.append(key)
        return [key]

    def get(self, key):
        if key not in self.known:
            self.known[key] = self.make(key)
        return self.known[key]

    def calls(self):
        return [lambda: self.get("k"), lambda: self.get("k")]

    def holds(self):
        return len(self.made) == 1


class Correct(Broken):
    def get(self, key):
        with self.lock:
            return super().get(key)
