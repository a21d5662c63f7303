"""The barrier counts one party too many."""

import threading


class Broken:
    parties = 3

    def __init__(self):
        self.barrier = threading.Barrier(self.parties)
        self.lock = threading.Lock()
        self.value = 0

    def add(self):
        self.barrier.wait()
        with self.lock:
            self.value += 1

    def calls(self):
        return [self.add, self.add]

    def holds(self):
        return self.value == 2


class Correct(Broken):
    parties = 2
