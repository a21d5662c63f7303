import threading


class ParkingLot:
    def __init__(self, spaces):
        self.spaces = spaces
        self.number = 0
        self.cond = threading.Condition()

    @property
    def cars(self):
        return self.number

    def enter(self, timeout=None):
        with self.cond:
            if self.number == self.spaces:
                if not self.cond.wait(timeout):
                    return False
            self.number += 1
            return True

    def leave(self):
        with self.cond:
            if self.number == 0:
                raise ValueError("empty")
            self.number -= 1
            self.cond.notify()
