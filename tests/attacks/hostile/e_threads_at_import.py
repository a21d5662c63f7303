# attack: Starts threads that spin while it is loaded.
# line: 69
# exercise: 06
# score: 2, the stub's
import threading
import time

def spin():
    while True:
        time.sleep(0.001)

for _ in range(3):
    threading.Thread(target=spin).start()


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        copy = self.value
        time.sleep(self.latency)
        self.value = copy + amount
