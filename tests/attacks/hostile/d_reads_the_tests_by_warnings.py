# attack: Has a warning show a line of the hidden tests.
# line: 47
# exercise: 06
# score: 2, the stub's
import warnings


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise ValueError(warnings.formatwarning("x", UserWarning, "@SOLUTIONS@/test_hidden.py", 1))
