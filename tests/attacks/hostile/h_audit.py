# attack: Installs a hook that refuses everything which happens later.
# line: own
# exercise: 06
# score: 2, the stub's
import time
import typing

def hook(event, arguments):
    raise RuntimeError(event)

typing.sys.addaudithook(hook)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
