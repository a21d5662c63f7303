import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self.lock = threading.Lock()

    def write(self, value):
        # every write must be locked
        self.lock.acquire()
        time.sleep(self.latency)
        self.value = value
        self.lock.release()

    def change_value(self, amount=1):
        self.lock.acquire()
        self.write(self.value + amount)
        self.lock.release()
