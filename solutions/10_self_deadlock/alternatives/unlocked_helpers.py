"""A plain lock: the public methods take it, and the private ones that do the work never do."""

import threading


class Pair:
    """Two integers that belong together."""

    def __init__(self) -> None:
        self.a = 1
        self.b = 2
        self._lock = threading.Lock()

    def _add_to_a(self) -> None:
        self.a += 1

    def _add_to_b(self) -> None:
        self.b += self.a

    def change_a(self) -> None:
        """Add 1 to a."""
        with self._lock:
            self._add_to_a()

    def change_b(self) -> None:
        """Add a to b."""
        with self._lock:
            self._add_to_b()

    def change_a_and_b(self) -> None:
        """Do both, as one step."""
        with self._lock:
            self._add_to_a()
            self._add_to_b()

    def snapshot(self) -> tuple[int, int]:
        """Both numbers at once."""
        with self._lock:
            return self.a, self.b
