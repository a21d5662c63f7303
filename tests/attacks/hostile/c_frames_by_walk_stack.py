# attack: Lets traceback walk the stack, and tells what it finds.
# line: 36
# exercise: 06
# score: 2, the stub's
import traceback


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        raise ValueError("".join(traceback.format_stack())[-250:])
