# mistake: Makes a lock in each call, which keeps nobody out.
# finding: lost_update
import threading


class TicketRoll:
    def __init__(self, first=1):
        self.next = first

    def take(self):
        with threading.Lock():
            number = self.next
            self.next = number + 1
        return number
