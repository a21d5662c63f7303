# attack: Its value is an int that lies when it is compared.
# line: 45
# exercise: 06
# score: 2, the stub's
class Int(int):
    def __eq__(self, other):
        return True

    def __add__(self, other):
        return self

    __hash__ = int.__hash__


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        self.value = Int(0)
