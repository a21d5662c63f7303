"""A roll of numbered tickets, with a lock of its own."""

import threading


class TicketRoll:
    """Tickets with the numbers from ``first`` on."""

    def __init__(self, first: int = 1) -> None:
        self.next = first
        self._lock = threading.Lock()

    def take(self) -> int:
        """Tear off the next ticket, and return its number."""
        with self._lock:
            number = self.next
            self.next = number + 1
        return number
