# attack: The same through the module's own dictionary.
# line: 18
# exercise: 06
# score: 2, the stub's
import time
import json
json.__dict__["dumps"] = lambda *a, **k: '{"refused": null, "tests": [{"verdict": {"kind": "PASS_ALL", "schedules": 9}, "explanation": null, "choices": [], "cause": null}]}'


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
