# attack: Slips code into what dataclasses compile.
# line: own
# exercise: 06
# score: 2, the stub's
import dataclasses


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        dataclasses._create_fn("f", ["x=__import__('os')._exit(0)"], ["pass"], globals={}, locals={})
