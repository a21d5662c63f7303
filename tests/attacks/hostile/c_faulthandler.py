# attack: Turns the fault handler off and on, writing elsewhere.
# line: 41
# exercise: 06
# score: 2, the stub's
import time
import faulthandler
faulthandler.disable()
faulthandler.dump_traceback_later(0.01, exit=True)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
