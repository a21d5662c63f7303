# attack: The same with format_map and a held method.
# line: own
# exercise: 06
# score: 2, the stub's
held = str.format_map


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise ValueError(held("{x.__init__.__glo" + "bals__}", {"x": self})[:250])
