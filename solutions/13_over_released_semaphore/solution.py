"""The printers of an office, shared by everybody."""

import logging
import threading
from collections.abc import Callable


class PrinterPool:
    """So many printers, all free at first."""

    def __init__(self, printers: int) -> None:
        self._free = threading.Semaphore(printers)

    def print_document(self, document: str, send: Callable[[str], None]) -> None:
        """Call ``send(document)`` in this thread while holding one printer."""
        logging.debug("%s: waiting for a printer", document)
        # One way in, and one way out that an exception takes as well.
        with self._free:
            logging.debug("%s: has a printer", document)
            send(document)
