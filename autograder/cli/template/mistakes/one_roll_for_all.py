# mistake: Keeps the number in the class: all rolls are one.
# finding: wrong_result
import threading


class TicketRoll:
    next = 1
    lock = threading.Lock()

    def __init__(self, first=1):
        TicketRoll.next = first

    def take(self):
        with TicketRoll.lock:
            number = TicketRoll.next
            TicketRoll.next = number + 1
        return number
