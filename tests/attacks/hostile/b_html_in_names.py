# attack: Its threads have names that are markup.
# line: 22
# exercise: 06
# score: 2, the stub's
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        threading.current_thread().name = "<svg/onload=alert(1)>\x1b[1A\u202e"
        copy = self.value
        time.sleep(0)
        self.value = copy + amount
