# attack: Names the hooks of the instrumentation.
# line: own
# exercise: 06
# score: 2, the stub's
import time
__ag_read__ = lambda owner, name, site: owner


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
