"""value += 1 without a lock."""

import threading


class Broken:
    def __init__(self):
        self.value = 0

    def add(self):
        self.value += 1

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
            self.value += 1
