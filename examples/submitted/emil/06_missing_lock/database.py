import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self.lock = threading.Lock()

    def change_value(self, amount=1):
        with self.lock:
            new = self.value + amount
            time.sleep(self.latency)
            self.value = new
            while True:
                pass  # TODO wait until it is really written??
