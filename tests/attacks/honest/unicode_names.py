# program: Calls things by names in other scripts.
# line: 76
# exercise: 06
import threading
import time


class Größe:
    """Ein Betrag."""


ﬁnal = Größe()
データ = {"π": 3.14159, "名前": "база"}
assert final is ﬁnal


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1, *, ключ=None):
        with self._lock:
            копия = self.value
            копия += amount
            time.sleep(self.latency)
            self.value = копия
