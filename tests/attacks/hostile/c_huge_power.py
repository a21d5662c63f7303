# attack: Holds the interpreter in a huge power.
# line: 43
# exercise: 06
# limits: short
# score: 2, the stub's
class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        self.value = pow(7, 10**9)
