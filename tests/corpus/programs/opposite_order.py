"""Two locks, taken in the order of the arguments."""

import threading


class Account:
    def __init__(self, number):
        self.number = number
        self.balance = 10
        self.lock = threading.Lock()


class Broken:
    def __init__(self):
        self.a, self.b = Account(1), Account(2)

    def order(self, source, target):
        return source, target

    def transfer(self, source, target):
        first, second = self.order(source, target)
        with first.lock:
            with second.lock:
                source.balance -= 1
                target.balance += 1

    def calls(self):
        return [lambda: self.transfer(self.a, self.b), lambda: self.transfer(self.b, self.a)]

    def holds(self):
        return self.a.balance == self.b.balance == 10


class Correct(Broken):
    def order(self, source, target):
        return (source, target) if source.number < target.number else (target, source)
