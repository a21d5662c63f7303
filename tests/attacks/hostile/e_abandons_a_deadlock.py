# attack: Changes the value in a daemon that deadlocks, and goes on without it.
# line: 60
# exercise: 06
# score: 2, the stub's
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0

    def change_value(self, amount=1):
        lock = threading.Lock()

        def change():
            with lock:
                copy = self.value
                time.sleep(self.latency)
                self.value = copy + amount
                with lock:
                    pass

        thread = threading.Thread(target=change, daemon=True)
        thread.start()
        thread.join(self.latency + 1)
