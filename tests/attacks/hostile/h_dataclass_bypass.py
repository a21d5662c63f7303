# attack: The bypass of source policies: update_wrapper reaches by string, a positional pattern reads it back.
# line: own
# exercise: 06
# score: 2, the stub's
import dataclasses
import functools

Box = dataclasses.make_dataclass("Box", ["__globals__"])

def plain():
    pass


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        box = Box(None)
        functools.update_wrapper(box, functools.update_wrapper, assigned=["__globals__"], updated=[])
        match box:
            case Box(names):
                names["__builtins__"]["__import__"]("os")._exit(0)
