# attack: Holds the interpreter in a catastrophic regular expression.
# line: 43
# exercise: 06
# limits: short
# score: 2, the stub's
import re


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        re.match(r"(a+)+$", "a" * 64 + "b")
