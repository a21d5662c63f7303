# attack: Ignores the signals that time-outs use, and never returns.
# line: 42
# exercise: 06
# score: 2, the stub's
import signal
for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT, signal.SIGXCPU):
    signal.signal(number, signal.SIG_IGN)


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        while True:
            pass
