"""A lock for each printer; tries them one after the other, and again a little later."""

import threading
import time
from collections.abc import Callable


class PrinterPool:
    """So many printers."""

    def __init__(self, printers: int) -> None:
        self._printers = [threading.Lock() for _ in range(printers)]

    def _take(self) -> threading.Lock:
        while True:
            for printer in self._printers:
                if printer.acquire(blocking=False):
                    return printer
            time.sleep(0.05)

    def print_document(self, document: str, send: Callable[[str], None]) -> None:
        """Send while holding a printer."""
        printer = self._take()
        try:
            send(document)
        finally:
            printer.release()
