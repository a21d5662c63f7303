# attack: A lock of its own that locks nothing.
# line: 66
# exercise: 06
# score: 2, the stub's
import time

class Lock:
    def acquire(self, blocking=True, timeout=-1):
        return True

    def release(self):
        pass

    __enter__ = acquire

    def __exit__(self, *_):
        pass

LOCK = Lock()


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        with LOCK:
            copy = self.value
            time.sleep(self.latency)
            self.value = copy + amount
