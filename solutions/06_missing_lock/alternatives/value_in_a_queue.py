"""The value lies in a queue with one place: who has taken it out is the only one to change it."""

import queue
import time


class Database:
    """One integer on slow storage."""

    def __init__(self, latency: float = 0.1) -> None:
        self.latency = latency
        self._place: queue.Queue[int] = queue.Queue(maxsize=1)
        self._place.put(0)

    @property
    def value(self) -> int:
        """The value, once no change is in progress."""
        value = self._place.get()
        self._place.put(value)
        return value

    def change_value(self, amount: int = 1) -> None:
        """Add ``amount`` to the value."""
        value = self._place.get()
        time.sleep(self.latency)
        self._place.put(value + amount)
