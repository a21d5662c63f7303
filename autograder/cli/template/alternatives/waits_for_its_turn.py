"""Waits on a condition while somebody else tears off a ticket."""

import threading


class TicketRoll:
    def __init__(self, first: int = 1) -> None:
        self._next = first
        self._busy = False
        self._changed = threading.Condition()

    def take(self) -> int:
        with self._changed:
            while self._busy:
                self._changed.wait()
            self._busy = True
        number = self._next
        self._next = number + 1
        with self._changed:
            self._busy = False
            self._changed.notify()
        return number
