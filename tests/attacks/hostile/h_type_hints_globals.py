# attack: The same with names of its own choice, so that Python adds the real built-ins.
# line: own
# exercise: 06
# score: 2, the stub's
import typing

class Hints:
    pass

Hints.__annotations__ = {"x": "__import__('os').write(2, b'@RUN@')", "y": "__import__('os')._exit(0)"}


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        typing.get_type_hints(Hints, {}, {})
        self.value += amount
