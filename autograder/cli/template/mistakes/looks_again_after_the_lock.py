# mistake: Returns what stands there after the lock is given back, which may be another's.
# finding: data_race
import threading


class TicketRoll:
    def __init__(self, first=1):
        self.last = first - 1
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            self.last += 1
        return self.last
