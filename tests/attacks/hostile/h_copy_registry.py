# attack: Registers how records are copied and shown.
# line: own
# exercise: 06
# score: 2, the stub's
import time
import copy
import json
import re
copy.copyreg.dispatch_table[int] = lambda number: (int, (2,))
json.encoder.ESCAPE_DCT.clear()
json.encoder.c_make_encoder = None


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
