# attack: Unpacks a gigabyte from a megabyte.
# line: 71
# exercise: 06
# score: 2, the stub's
import time
import zlib
data = zlib.decompress(zlib.compress(bytes(1 << 28)) * 1)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
