# attack: Fills the disk with one file.
# line: 72
# exercise: 06
# score: 2, the stub's
import time
with open("/tmp/canary-@RUN@", "wb") as file:
    file.write(bytes(1 << 20))


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
