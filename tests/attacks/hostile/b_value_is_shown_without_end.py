# attack: The text of its value has ten million characters.
# line: 21
# exercise: 06
# score: 2, the stub's
class Long(int):
    def __repr__(self):
        return "9" * 10_000_000


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        self.value = Long(7)
