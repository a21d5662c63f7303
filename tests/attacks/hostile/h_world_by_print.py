# attack: Takes the world from the function print.
# line: own
# exercise: 06
# rests on: policy
# score: 2, the stub's
class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        match print:
            case object(__self__=world):
                world.kernel.active_sites = ()
        copy = self.value
        self.value = copy + amount
