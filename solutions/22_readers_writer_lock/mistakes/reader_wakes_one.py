# mistake: A reader that leaves wakes one who waits: another reader, perhaps, who goes on waiting for the writer.
# finding: lost_wakeup
"""A lock that many may hold for reading, or one for writing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class ReadWriteLock:
    """Readers are let in together, a writer alone, and before readers that come later. Not re-entrant."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._readers = 0
        self._writing = False
        self._waiting_writers = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the lock for reading; however the block is left, it is given back."""
        with self._changed:
            while self._writing or self._waiting_writers:
                self._changed.wait()
            # Under the lock that was held for the look: no writer can come in between.
            self._readers += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock for writing; however the block is left, it is given back."""
        with self._changed:
            self._waiting_writers += 1
            while self._writing or self._readers:
                self._changed.wait()
            self._waiting_writers -= 1
            self._writing = True
        try:
            yield
        finally:
            with self._changed:
                self._writing = False
                self._changed.notify_all()
