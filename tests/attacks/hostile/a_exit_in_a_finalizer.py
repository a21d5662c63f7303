# attack: Leaves the process when an object of its own is let go of, after the test.
# line: 2
# exercise: 06
# score: 2, the stub's
class Leaving:
    def __del__(self):
        raise SystemExit(0)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

        self.late = Leaving()

    def change_value(self, amount=1):
        copy = self.value
        self.value = copy + amount
        self.late = self
