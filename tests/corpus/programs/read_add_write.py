"""Read, add and write back without a lock."""

import threading


class Broken:
    def __init__(self):
        self.value = 0

    def add(self):
        seen = self.value
        seen = seen + 1
        self.value = seen

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
