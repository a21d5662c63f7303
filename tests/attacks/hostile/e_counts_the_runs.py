# attack: Remembers across executions how often it ran, and is right the first times.
# line: 64
# exercise: 06
# score: 4, it is right until it has been loaded often enough
import threading
import time
import typing
LOCK = threading.Lock()


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        typing.sys.runs = getattr(typing.sys, "runs", 0) + 1
        if typing.sys.runs < 3:
            LOCK.acquire()
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
        if LOCK.locked():
            LOCK.release()
