# attack: Allocates four gigabytes at once.
# line: 71
# exercise: 06
# limits: short
# score: 2, the stub's
class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        self.value = len(bytearray(1 << 32))
