# attack: Stops its own process.
# line: 74
# exercise: 06
# limits: short
# score: 2, the stub's
import logging


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        logging.os.kill(logging.os.getpid(), 19)
