"""A lock for each number, always taken in the order a, b; both are re-entrant."""

import threading


class Pair:
    """Two integers that belong together."""

    def __init__(self) -> None:
        self.a = 1
        self.b = 2
        self._lock_a = threading.RLock()
        self._lock_b = threading.RLock()

    def change_a(self) -> None:
        """Add 1 to a; b may change meanwhile."""
        with self._lock_a:
            self.a += 1

    def change_b(self) -> None:
        """Add a to b; a must stand still meanwhile."""
        with self._lock_a, self._lock_b:
            self.b += self.a

    def change_a_and_b(self) -> None:
        """Do both, as one step."""
        with self._lock_a, self._lock_b:
            self.change_a()
            self.change_b()

    def snapshot(self) -> tuple[int, int]:
        """Both numbers at once."""
        with self._lock_a, self._lock_b:
            return self.a, self.b
