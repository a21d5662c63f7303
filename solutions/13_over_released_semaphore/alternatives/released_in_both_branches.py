"""One release for the error and one for the rest: clumsy, and right."""

import threading
from collections.abc import Callable


class PrinterPool:
    """So many printers."""

    def __init__(self, printers: int) -> None:
        self._free = threading.Semaphore(printers)

    def print_document(self, document: str, send: Callable[[str], None]) -> None:
        """Send while holding a printer."""
        self._free.acquire()
        try:
            send(document)
        except BaseException:
            self._free.release()
            raise
        else:
            self._free.release()
