"""Waiting cars stand in line, and a leaving car gives its space to the first of them."""

import threading
from collections import deque


class ParkingLot:
    """A lot with ``spaces`` spaces."""

    def __init__(self, spaces: int) -> None:
        self._spaces = spaces
        self._cars = 0
        self._line: deque[threading.Event] = deque()
        self._lock = threading.Lock()

    @property
    def cars(self) -> int:
        """The cars inside; one that was just given a space counts."""
        with self._lock:
            return self._cars

    def enter(self, timeout: float | None = None) -> bool:
        """Take a space, waiting at most ``timeout`` seconds."""
        with self._lock:
            if self._cars < self._spaces:
                self._cars += 1
                return True
            my_turn = threading.Event()
            self._line.append(my_turn)
        if my_turn.wait(timeout):
            return True
        with self._lock:
            if my_turn.is_set():  # given at the very last moment: it is ours, so take it
                return True
            self._line.remove(my_turn)
            return False

    def leave(self) -> None:
        """Free one space; ValueError with no car inside."""
        with self._lock:
            if self._cars == 0:
                raise ValueError("the lot is empty")
            if self._line:
                self._line.popleft().set()
            else:
                self._cars -= 1
