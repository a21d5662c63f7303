# attack: Replaces how pytest runs a test.
# line: 27
# exercise: 06
# score: 2, the stub's
import time
import pytest
pytest.Function.runtest = lambda self: None


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
