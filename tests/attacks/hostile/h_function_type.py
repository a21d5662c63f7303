# attack: The same with the type of a function, and the built-ins that Python adds.
# line: own
# exercise: 06
# score: 2, the stub's
class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        match (lambda: __import__("os")):
            case object(__code__=code):
                type(lambda: 0)(code, {})()._exit(0)
