# program: Leaves with an exit code, in its demo.
# line: 76
# exercise: 06
import sys
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


def main():
    database = Database()
    database.change_value()
    return 0 if database.value == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
