# attack: Its value is a class whose metaclass makes it equal to everything.
# line: 44
# exercise: 06
# score: 2, the stub's
class Meta(type):
    def __eq__(cls, other):
        return True

    def __hash__(cls):
        return 0

class Any(metaclass=Meta):
    pass


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        self.value = Any
