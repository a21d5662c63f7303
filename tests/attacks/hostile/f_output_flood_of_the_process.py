# attack: The same past the world's streams.
# line: 73
# exercise: 06
# limits: short
# score: 2, the stub's
import typing


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        while True:
            typing.sys.__stdout__.write("x" * 65536)
