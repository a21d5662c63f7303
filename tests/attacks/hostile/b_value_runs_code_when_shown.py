# attack: Its value runs code when it is shown, formatted or compared.
# line: 21
# exercise: 06
# score: 4, what the plain constant 2 earns
class Loud(int):
    def __repr__(self):
        raise SystemExit(0)

    __str__ = __format__ = __repr__

    def __eq__(self, other):
        raise SystemExit(0)

    __hash__ = int.__hash__


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        self.value = Loud(2)
