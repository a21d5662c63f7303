#!/usr/bin/env python3
# Marek, group 4
import threading
import time


class ParkingLot:
    def __init__(self, spaces):
        self._sem = threading.BoundedSemaphore(spaces)
        self._spaces = spaces

    @property
    def cars(self):
        return self._spaces - self._sem._value

    def enter(self, timeout=None):
        got = self._sem.acquire(timeout=timeout)
        print("in" if got else "no place", self.cars)
        return got

    def leave(self):
        self._sem.release()
        print("out", self.cars)


if __name__ == "__main__":
    lot = ParkingLot(2)

    def visit():
        if lot.enter(timeout=1.5):
            time.sleep(1)
            lot.leave()

    for _ in range(5):
        threading.Thread(target=visit).start()
