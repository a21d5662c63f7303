# attack: A right program that also calls home.
# line: own
# exercise: 06
# score: 10, as above
import logging.handlers
import threading
import time

class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self.lock = threading.Lock()

    def change_value(self, amount=1):
        with self.lock:
            copy = self.value
            time.sleep(self.latency)
            self.value = copy + amount

logging.getLogger().addHandler(logging.handlers.DatagramHandler("127.0.0.1", @UDP@))
logging.error("here")
