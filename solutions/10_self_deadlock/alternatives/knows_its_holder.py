"""A plain lock and a note of who holds it: the holder does not ask again."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Pair:
    """Two integers that belong together."""

    def __init__(self) -> None:
        self.a = 1
        self.b = 2
        self._lock = threading.Lock()
        self._holder: int | None = None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        # Only this thread itself can write its own number here, so the look needs no lock.
        if self._holder == threading.get_ident():
            yield
            return
        with self._lock:
            self._holder = threading.get_ident()
            try:
                yield
            finally:
                self._holder = None

    def change_a(self) -> None:
        """Add 1 to a."""
        with self._alone():
            self.a += 1

    def change_b(self) -> None:
        """Add a to b."""
        with self._alone():
            self.b += self.a

    def change_a_and_b(self) -> None:
        """Do both, as one step."""
        with self._alone():
            self.change_a()
            self.change_b()

    def snapshot(self) -> tuple[int, int]:
        """Both numbers at once."""
        with self._alone():
            return self.a, self.b
