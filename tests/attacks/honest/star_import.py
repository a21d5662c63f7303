# program: Imports everything from threading and time.
# line: 76
# exercise: 06
from threading import *
from time import *


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = Lock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            local_copy += amount
            sleep(self.latency)
            self.value = local_copy
