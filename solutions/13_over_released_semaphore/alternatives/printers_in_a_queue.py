"""The free printers stand in a queue; who takes one puts it back."""

import queue
from collections.abc import Callable


class PrinterPool:
    """So many printers."""

    def __init__(self, printers: int) -> None:
        self._free: queue.Queue[int] = queue.Queue()
        for number in range(printers):
            self._free.put(number)

    def print_document(self, document: str, send: Callable[[str], None]) -> None:
        """Send while holding a printer."""
        printer = self._free.get()
        try:
            send(document)
        finally:
            self._free.put(printer)
