"""A value is made once, says an Event that is checked and then set."""

import threading


class Broken:
    def __init__(self):
        self.ready = threading.Event()
        self.lock = threading.Lock()
        self.value = None
        self.made = []

    def get(self):
        if not self.ready.is_set():
            self.made.append(1)
            self.value = object()
            self.ready.set()
        return self.value

    def calls(self):
        return [self.get, self.get]

    def holds(self):
        return len(self.made) == 1


class Correct(Broken):
    def get(self):
        with self.lock:
            return super().get()
