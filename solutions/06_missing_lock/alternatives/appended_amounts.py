"""Keeps every amount: an append is one step in Python, so nothing needs a lock."""

import time


class Database:
    """One integer on slow storage."""

    def __init__(self, latency: float = 0.1) -> None:
        self.latency = latency
        self._amounts: list[int] = []

    @property
    def value(self) -> int:
        """The sum of all changes."""
        return sum(self._amounts)

    def change_value(self, amount: int = 1) -> None:
        """Add ``amount`` to the value."""
        time.sleep(self.latency)
        self._amounts.append(amount)
