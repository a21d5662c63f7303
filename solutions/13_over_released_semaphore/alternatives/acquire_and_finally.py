"""acquire and release by hand, the release in a finally clause and nowhere else; bounded, to be sure."""

import threading
from collections.abc import Callable


class PrinterPool:
    """So many printers."""

    def __init__(self, printers: int) -> None:
        self.free = threading.BoundedSemaphore(printers)

    def print_document(self, document: str, send: Callable[[str], None]) -> None:
        """Send while holding a printer."""
        self.free.acquire()
        try:
            send(document)
        finally:
            self.free.release()
