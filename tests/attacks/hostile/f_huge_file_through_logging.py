# attack: The same with a log file.
# line: 72
# exercise: 06
# score: 2, the stub's
import time
import logging
logging.basicConfig(filename="/tmp/canary-@RUN@", force=True)
logging.warning("x" * 100_000)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
