# attack: Takes for ever when its value is compared.
# line: 74
# exercise: 06
# limits: short
# score: 2, the stub's
class Slow:
    def __eq__(self, other):
        return sum(range(10**13)) == other

    __hash__ = None


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        self.value = Slow()
