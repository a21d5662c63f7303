"""A BoundedSemaphore released twice: it complains."""

import threading


class Gauge:
    """How many were inside at once; guarded."""

    def __init__(self):
        self.lock = threading.Lock()
        self.inside = self.peak = 0

    def enter(self):
        with self.lock:
            self.inside += 1
            self.peak = max(self.peak, self.inside)

    def leave(self):
        with self.lock:
            self.inside -= 1


class Broken:
    make_semaphore = threading.BoundedSemaphore

    def __init__(self):
        self.room = self.make_semaphore(1)
        self.gauge = Gauge()

    def visit(self):
        self.room.acquire()
        try:
            self.gauge.enter()
            self.gauge.leave()
            self.room.release()
        finally:
            self.room.release()

    def calls(self):
        return [self.visit] * 2

    def holds(self):
        return self.gauge.peak <= 1


class Correct(Broken):
    def visit(self):
        with self.room:
            self.gauge.enter()
            self.gauge.leave()
