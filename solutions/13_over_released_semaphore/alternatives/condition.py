"""A condition round the number of busy printers; a context manager counts up and down."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class PrinterPool:
    """So many printers."""

    def __init__(self, printers: int) -> None:
        self._printers = printers
        self._busy = 0
        self._changed = threading.Condition()

    @contextmanager
    def _printer(self) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: self._busy < self._printers)
            self._busy += 1
        try:
            yield
        finally:
            with self._changed:
                self._busy -= 1
                self._changed.notify()

    def print_document(self, document: str, send: Callable[[str], None]) -> None:
        """Send while holding a printer."""
        with self._printer():
            send(document)
