# attack: Has singledispatch evaluate the annotation of what it registers.
# line: own
# exercise: 06
# score: 2, the stub's
import functools

@functools.singledispatch
def show(x):
    return x


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        def other(x: "__import__('os')._exit(0)"):
            return x

        show.register(other)
