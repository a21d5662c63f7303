# attack: Reads a module's private names by a pattern.
# line: own
# exercise: 06
# score: 2, the stub's
import threading


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        match threading:
            case object(_os=os):
                os._exit(0)
