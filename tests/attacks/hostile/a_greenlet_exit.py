# attack: Swallows everything, the engine's own abort of abandoned threads too.
# line: 8
# exercise: 06
# score: 2, the stub's
import threading


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        while True:
            try:
                threading.Event().wait()
            except BaseException:
                pass
