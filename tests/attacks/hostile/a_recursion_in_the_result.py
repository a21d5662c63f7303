# attack: Its value recurses for ever when it is compared or shown.
# line: 9
# exercise: 06
# score: 2, the stub's
class Deep:
    def __eq__(self, other):
        return self == other

    def __hash__(self):
        return hash(self)

    def __repr__(self):
        return repr(self)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        self.value = Deep()
