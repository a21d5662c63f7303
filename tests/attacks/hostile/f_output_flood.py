# attack: Prints without end and without a newline.
# line: 73
# exercise: 06
# limits: short
# score: 2, the stub's
class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        while True:
            print("x" * 65536, end="")
