# attack: The same with the os of logging.
# line: 14
# exercise: 06
# score: 2, the stub's
import time
import logging
logging.os.chmod("@OUT@", 0o500)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
