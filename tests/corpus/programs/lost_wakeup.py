"""wait() that looks at nothing first."""

import threading


class Broken:
    def __init__(self):
        self.changed = threading.Condition()
        self.ready = False
        self.seen = None

    def wait(self):
        with self.changed:
            self.changed.wait()
        self.seen = self.ready

    def tell(self):
        with self.changed:
            self.ready = True
            self.changed.notify()

    def calls(self):
        return [self.wait, self.tell]

    def holds(self):
        return self.seen is True


class Correct(Broken):
    def wait(self):
        with self.changed:
            while not self.ready:
                self.changed.wait()
        self.seen = self.ready
