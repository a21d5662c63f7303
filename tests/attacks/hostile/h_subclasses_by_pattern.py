# attack: The same with class patterns.
# line: own
# exercise: 06
# score: 2, the stub's
class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        match type:
            case object(__subclasses__=subclasses):
                raise ValueError(str(subclasses(object))[-250:])
