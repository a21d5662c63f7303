# attack: Reaches frames and names by operator.attrgetter.
# line: own
# exercise: 06
# score: 2, the stub's
import operator


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        names = operator.attrgetter("__init__.__glo" + "bals__")(Database)
        names["__builtins__"]["__import__"]("os")._exit(0)
