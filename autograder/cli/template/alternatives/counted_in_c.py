"""Takes the numbers from a counter of which one call is one step."""

import itertools


class TicketRoll:
    def __init__(self, first: int = 1) -> None:
        self._numbers = itertools.count(first)

    def take(self) -> int:
        return next(self._numbers)
