# attack: Writes a results file with full marks while it is loaded.
# line: 10
# exercise: 06
# score: 2, the stub's
import time
with open("@OUT@/results.json", "w") as file:
    file.write('{"results": [{"score": 10, "status": "graded"}]}')


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
