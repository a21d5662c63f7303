# attack: The same with the open of a module of the library.
# line: 47
# exercise: 06
# score: 2, the stub's
import json


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise ValueError(json.codecs.open("@SOLUTIONS@/test_hidden.py").read()[-250:])
