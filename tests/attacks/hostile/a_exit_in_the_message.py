# attack: Raises an exception whose text leaves the process with exit code 0 when it is asked for.
# line: 8
# exercise: 06
# score: 2, the stub's
class Leaving(Exception):
    def __str__(self):
        raise SystemExit(0)

    __repr__ = __str__


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise Leaving
