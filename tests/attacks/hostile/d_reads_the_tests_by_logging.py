# attack: The same with a log handler that opens it for reading.
# line: 47
# exercise: 06
# score: 2, the stub's
import logging

class Reader(logging.FileHandler):
    pass


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        handler = Reader("@SOLUTIONS@/test_hidden.py", mode="r+")
        raise ValueError(handler.stream.read()[-250:])
