# attack: Has the lines of the hidden tests read by a FrameSummary.
# line: 36
# exercise: 06
# score: 2, the stub's
import traceback


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise ValueError(traceback.FrameSummary("@SOLUTIONS@/test_hidden.py", 1, "x", lookup_line=True).line)
