# attack: A program started without a fork of Python's.
# line: 75
# exercise: 06
# score: 2, the stub's
import logging


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        logging.os.posix_spawn("/bin/sleep", ["sleep", "300", "@RUN@"], {}, setsid=True)
        self.value += amount
