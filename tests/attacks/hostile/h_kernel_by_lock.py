# attack: Takes the scheduler from a lock's own attributes.
# line: own
# exercise: 06
# rests on: policy
# score: 2, the stub's
import threading


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        lock = threading.Lock()
        for name in dir(lock):
            thing = getattr(lock, name, None)
            if hasattr(thing, "active_sites"):
                thing.active_sites = ()
        copy = self.value
        self.value = copy + amount
