"""Two numbers that belong together, changed by several threads."""

import logging
import threading


class Pair:
    """Two integers: ``a``, which is 1 at first, and ``b``, which is 2."""

    def __init__(self) -> None:
        self.a = 1
        self.b = 2
        # The thread that holds an RLock may take it again, as change_a_and_b does.
        self._lock = threading.RLock()

    def change_a(self) -> None:
        """Add 1 to a."""
        with self._lock:
            self.a = self.a + 1
            logging.info("a is now %d", self.a)

    def change_b(self) -> None:
        """Add a to b."""
        with self._lock:
            self.b = self.b + self.a
            logging.info("b is now %d", self.b)

    def change_a_and_b(self) -> None:
        """Do change_a and then change_b, as one step."""
        with self._lock:
            self.change_a()
            self.change_b()
            logging.info("changed both")

    def snapshot(self) -> tuple[int, int]:
        """Both numbers, as they are together between two calls."""
        with self._lock:
            return self.a, self.b
