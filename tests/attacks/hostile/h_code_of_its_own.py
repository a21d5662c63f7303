# attack: Makes a function from code that was never rewritten.
# line: own
# exercise: 06
# score: 2, the stub's
import types


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        match Database.__init__:
            case object(__code__=code):
                made = types.FunctionType(code.replace(co_consts=(None,)), {})
        made(self)
