# attack: Walks attributes in a format string.
# line: own
# exercise: 06
# score: 2, the stub's
class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise ValueError(("{0.__init__.__glo" + "bals__}").format(self)[:250])
