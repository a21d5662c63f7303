# attack: The same through the os of the logging module.
# line: 6
# exercise: 06
# score: 2, the stub's
import logging


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        logging.os.execv("/bin/echo", ["echo", "@RUN@ all tests passed"])
