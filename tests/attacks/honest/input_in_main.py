# program: Asks for a number, in its demo and in a function that nobody calls.
# line: 76
# exercise: 06
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy


def ask():
    return int(input("amount? "))


if __name__ == "__main__":
    Database().change_value(ask())
