# attack: The same with a profile function, by the real sys.
# line: 37
# exercise: 06
# score: 2, the stub's
import time
import abc
import typing
typing.sys.setprofile(lambda *a: None)
typing.sys.settrace(lambda *a: None)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
