"""Every call makes its own lock."""

import threading


class Broken:
    def __init__(self):
        self.value = 0

    def add(self):
        lock = threading.Lock()
        with lock:
            seen = self.value
            self.value = seen + 1

    def calls(self):
        return [self.add, self.add]

    def holds(self):
        return self.value == 2


class Correct(Broken):
    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()

    def add(self):
        with self.lock:
            seen = self.value
            self.value = seen + 1
