# attack: Starts threads with what threading itself uses.
# line: 65
# exercise: 06
# score: 2, the stub's
import threading


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        def change():
            self.value += amount

        start = getattr(threading, "_start_new_thread", None) or threading._start_joinable_thread
        start(change, ())
