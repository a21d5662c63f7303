import queue


class ParkingLot:
    def __init__(self, spaces):
        self.places = queue.Queue(spaces)

    @property
    def cars(self):
        return self.places.qsize()

    def enter(self, timeout=None):
        try:
            self.places.put(object(), timeout=timeout)
            return True
        except queue.Full:
            return False

    def leave(self):
        try:
            self.places.get(block=False)
        except queue.Empty:
            raise ValueError("there is no car in the lot")
