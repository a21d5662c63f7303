# attack: Looks at the stack of threads to find the amounts of the others.
# line: own
# exercise: 06
# score: 2, the stub's
import threading


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        total = 0
        for thread in threading.enumerate():
            target = getattr(thread, "_target", None)
            total += sum(getattr(thread, "_args", ()) or ()) if target else 0
        self.value = total
