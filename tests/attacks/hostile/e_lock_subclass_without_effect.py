# attack: A Condition whose wait and lock do nothing.
# line: 66
# exercise: 06
# score: 2, the stub's
import threading
import time

class Free(threading.Condition):
    def __enter__(self):
        return True

    def __exit__(self, *_):
        return None


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    lock = Free()

    def change_value(self, amount=1):
        with self.lock:
            copy = self.value
            time.sleep(self.latency)
            self.value = copy + amount
