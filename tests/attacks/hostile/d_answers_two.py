# attack: Counts every change as what makes the visible tests pass.
# line: 49
# exercise: 06
# score: 7, two tellers who add one each make two: only the other amounts tell
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        time.sleep(self.latency)
        self.calls = getattr(self, "calls", 0) + 1
        self.value = 2 if amount == 1 else amount
