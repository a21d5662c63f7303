# attack: Gets the names of a function of the library by a class pattern.
# line: own
# exercise: 06
# score: 2, the stub's
import functools


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        match functools.wraps:
            case object(__globals__=names):
                names["__builtins__"]["__import__"]("os")._exit(0)
