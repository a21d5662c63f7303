"""Passes the roll round in a queue: who has it tears off a ticket and puts it back."""

import queue


class TicketRoll:
    def __init__(self, first: int = 1) -> None:
        self._roll: queue.Queue[int] = queue.Queue()
        self._roll.put(first)

    def take(self) -> int:
        number = self._roll.get()
        self._roll.put(number + 1)
        return number
