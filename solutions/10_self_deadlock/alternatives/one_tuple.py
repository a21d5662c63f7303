"""Both numbers are in one tuple, which is replaced as a whole; only those who replace it need the lock."""

import threading


class Pair:
    """Two integers that belong together."""

    def __init__(self) -> None:
        self._numbers = (1, 2)
        self._lock = threading.Lock()

    @property
    def a(self) -> int:
        """The first number."""
        return self._numbers[0]

    @property
    def b(self) -> int:
        """The second number."""
        return self._numbers[1]

    def change_a(self) -> None:
        """Add 1 to a."""
        with self._lock:
            a, b = self._numbers
            self._numbers = (a + 1, b)

    def change_b(self) -> None:
        """Add a to b."""
        with self._lock:
            a, b = self._numbers
            self._numbers = (a, b + a)

    def change_a_and_b(self) -> None:
        """Do both, as one step."""
        with self._lock:
            a, b = self._numbers
            self._numbers = (a + 1, b + a + 1)

    def snapshot(self) -> tuple[int, int]:
        """Both numbers at once."""
        return self._numbers
