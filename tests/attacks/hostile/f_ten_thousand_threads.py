# attack: Starts ten thousand threads.
# line: 70
# exercise: 06
# limits: short
# score: 2, the stub's
import threading


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        event = threading.Event()
        for _ in range(10_000):
            threading.Thread(target=event.wait).start()
