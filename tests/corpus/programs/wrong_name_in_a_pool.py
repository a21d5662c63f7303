"""The lock has another name; the pool keeps the AttributeError, and nobody reads it."""

import threading
from concurrent.futures import ThreadPoolExecutor


class Broken:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def add(self, _):
        with self._lock:
            self.value += 1

    def fill(self):
        with ThreadPoolExecutor(max_workers=2) as pool:
            pool.map(self.add, range(2))

    def calls(self):
        return [self.fill]

    def holds(self):
        return self.value == 2


class Correct(Broken):
    def add(self, _):
        with self.lock:
            self.value += 1
