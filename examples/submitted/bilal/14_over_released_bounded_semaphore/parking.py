from threading import Condition


class ParkingLot:
    def __init__(self, spaces):
        self.spaces = spaces
        self.inside = 0
        self.changed = Condition()

    @property
    def cars(self):
        with self.changed:
            return self.inside

    def has_room(self):
        return self.inside < self.spaces

    def enter(self, timeout=None):
        with self.changed:
            if self.changed.wait_for(self.has_room, timeout=timeout):
                self.inside += 1
                return True
            return False

    def leave(self):
        with self.changed:
            if self.inside == 0:
                raise ValueError("nobody here")
            self.inside -= 1
            self.changed.notify_all()
