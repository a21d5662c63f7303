# attack: A timer's signal interrupts the test and raises SystemExit.
# line: 42
# exercise: 06
# score: 2, the stub's
import time
import typing
signal = typing.sys.modules["signal"]

def leave(*_):
    raise SystemExit(0)

signal.signal(signal.SIGALRM, leave)
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
