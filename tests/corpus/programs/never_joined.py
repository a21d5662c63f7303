"""Started, and the total taken without a join."""

import threading


class Broken:
    def __init__(self):
        self.lock = threading.Lock()
        self.total = 0
        self.answer = None

    def add(self, amount):
        with self.lock:
            self.total += amount

    def start(self):
        threads = [threading.Thread(target=self.add, args=(amount,)) for amount in (1, 2)]
        for thread in threads:
            thread.start()
        return threads

    def fill(self):
        self.start()
        self.answer = self.total

    def calls(self):
        return [self.fill]

    def holds(self):
        return self.answer == 3


class Correct(Broken):
    def fill(self):
        for thread in self.start():
            thread.join()
        self.answer = self.total
