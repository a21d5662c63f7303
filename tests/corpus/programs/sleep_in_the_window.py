"""The same, with a sleep in the window."""

import threading
import time


class Broken:
    def __init__(self):
        self.value = 0

    def add(self):
        seen = self.value
        time.sleep(0.01)
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
            super().add()
