"""Those who wait stand in line, each with an event; a printer is handed to the first of them."""

import threading
from collections import deque
from collections.abc import Callable


class PrinterPool:
    """So many printers."""

    def __init__(self, printers: int) -> None:
        self._free = printers
        self._line: deque[threading.Event] = deque()
        self._lock = threading.Lock()

    def _take(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            my_turn = threading.Event()
            self._line.append(my_turn)
        my_turn.wait()

    def _give_back(self) -> None:
        with self._lock:
            if self._line:
                self._line.popleft().set()
            else:
                self._free += 1

    def print_document(self, document: str, send: Callable[[str], None]) -> None:
        """Send while holding a printer."""
        self._take()
        try:
            send(document)
        finally:
            self._give_back()
