# attack: A class body whose names are the names of a module.
# line: own
# exercise: 06
# score: 2, the stub's
import time
import threading

class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases):
        return threading.__dict__

class Thread(metaclass=Meta):
    Thread = None


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
