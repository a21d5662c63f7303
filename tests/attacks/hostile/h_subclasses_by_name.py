# attack: The same with names that are put together.
# line: own
# exercise: 06
# score: 2, the stub's
class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        found = getattr(getattr((), "__cla" + "ss__"), "__ba" + "se__")
        raise ValueError(str(getattr(found, "__subcla" + "sses__")())[-250:])
