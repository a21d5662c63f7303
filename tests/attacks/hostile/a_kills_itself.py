# attack: Kills its own process, hoping that no result counts as a pass.
# line: 5
# exercise: 06
# score: 2, the stub's
import os
import signal


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        os.kill(os.getpid(), signal.SIGKILL)
