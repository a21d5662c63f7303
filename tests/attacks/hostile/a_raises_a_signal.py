# attack: The same with raise_signal, found through a module of the library.
# line: 5
# exercise: 06
# score: 2, the stub's
import contextlib


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        contextlib.sys.modules["signal"].raise_signal(9)
