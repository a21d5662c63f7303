# attack: Ends the process with exit code 0 inside of the tested method.
# line: 2
# exercise: 06
# score: 2, the stub's
import os


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        os._exit(0)
