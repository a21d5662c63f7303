# attack: Its finalizers raise and run while worlds are torn down.
# line: own
# exercise: 06
# score: 2, the stub's
class Noisy:
    def __del__(self):
        raise SystemExit(0)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        self.noise = Noisy()
        self.noise = None
        copy = self.value
        self.value = copy + amount
