# attack: Redirects the streams of the process for good.
# line: own
# exercise: 06
# score: 2, the stub's
import time
import contextlib
import io

keep = contextlib.redirect_stdout(io.StringIO())
keep.__enter__()


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
