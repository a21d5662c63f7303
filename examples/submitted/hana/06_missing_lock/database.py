import multiprocessing
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self.lock = multiprocessing.Lock()

    def change_value(self, amount=1):
        with self.lock:
            old = self.value
            time.sleep(self.latency)
            self.value = old + amount
