# attack: Finds the real os through a module that may be imported, and leaves in the call.
# line: 2
# exercise: 06
# score: 2, the stub's
import typing


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        typing.sys.modules["os"]._exit(0)
