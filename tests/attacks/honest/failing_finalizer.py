# program: Has an object whose finalizer raises, which Python only tells on the stream of errors.
# line: 76
# exercise: 06
import threading
import time


class Noisy:
    def __del__(self):
        raise ValueError("nobody hears this")


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        Noisy()
        with self._lock:
            local_copy = self.value
            time.sleep(self.latency)
            self.value = local_copy + amount
