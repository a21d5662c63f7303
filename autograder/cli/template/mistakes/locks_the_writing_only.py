# mistake: Holds the lock where the number is written, and not from where it was read.
# finding: lost_update
import threading


class TicketRoll:
    def __init__(self, first=1):
        self.next = first
        self.lock = threading.Lock()

    def take(self):
        number = self.next
        with self.lock:
            self.next = number + 1
        return number
